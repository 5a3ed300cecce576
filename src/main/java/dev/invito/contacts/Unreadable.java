package dev.invito.contacts;

/** A file that is not what it is said to be, or holds more than is taken. The message completes "it ...". */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
        super(reason, null, false, false);
    }
}
