package dev.invito.bench.cost;

/** A design, as far as it is needed to let one invitation live. */
interface Life {
    void live(Step step);
}
