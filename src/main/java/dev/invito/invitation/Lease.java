package dev.invito.invitation;

import java.time.Instant;

/** One worker's right to send one letter, until a moment: nobody else tries before it, and only its holder may finish. */
public record Lease(String holder, Instant until) {}
