package dev.invito.member;

/** R16: an address cannot be added, or not be removed. */
public final class AddressRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public enum Reason {
        /** It would be the eleventh. */
        TOO_MANY,
        /** Nothing would be left. */
        LAST
    }

    private final Reason reason;

    public AddressRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
