package dev.invito.invitation.port;

/** Too many others acted on the same thing at once; the same request may succeed a moment later. */
public final class Contention extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Contention(String message) {
        super(message);
    }
}
