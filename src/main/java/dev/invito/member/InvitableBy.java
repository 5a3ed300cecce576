package dev.invito.member;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** R18: whom a member lets invite them. */
public enum InvitableBy {
    EVERYONE,
    /** Who shares a connection with them. */
    MUTUAL,
    /** Who invites one of their addresses, and so knows it. */
    ADDRESS,
    NOBODY;

    public static Optional<InvitableBy> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(one -> one.wireName().equals(name))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Tells whether somebody may invite.
     *
     * @param byAddress they invite an address and not an id
     * @param sharesConnection asked only where it matters, since it has to be looked up
     */
    public boolean admits(boolean byAddress, BooleanSupplier sharesConnection) {
        return switch (this) {
            case EVERYONE -> true;
            case MUTUAL -> sharesConnection.getAsBoolean();
            case ADDRESS -> byAddress;
            case NOBODY -> false;
        };
    }
}
