package dev.invito.local.dynamodb.engine;

/** Carries out one kind of request. */
@FunctionalInterface
interface Operation<Q, A> {
    /** @param charges where its cost is noted, also if it is refused */
    A answer(Q request, Charges charges);
}
