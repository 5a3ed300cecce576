package dev.invito.local.mail;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;

/** The faults that a test has planned for the next mails. */
public final class Faults {
    private final Queue<Fault> next = new ArrayDeque<>();
    private Function<Mail, Optional<Fault>> rule = mail -> Optional.empty();

    /** Of the next mails, one fault each, in this order. */
    public synchronized void next(Fault... faults) {
        next.addAll(List.of(faults));
    }

    /** For every mail that no {@link #next} fault is left for. */
    public synchronized void rule(Function<Mail, Optional<Fault>> rule) {
        this.rule = rule;
    }

    public synchronized void clear() {
        next.clear();
        rule = mail -> Optional.empty();
    }

    synchronized Optional<Fault> of(Mail mail) {
        return next.isEmpty() ? rule.apply(mail) : Optional.of(next.remove());
    }
}
