package dev.invito.invitation.port;

/**
 * What is stored was written by a later version, which runs beside this one or did: nothing can be said about it here. Whoever asks
 * about it asks again, and may meet that version; whoever asks about others is not to notice.
 */
public final class LaterVersion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LaterVersion(String message) {
        super(message);
    }
}
