package dev.invito.member;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Who is meant by an address. */
public interface Addresses {

    /** Whom this one means by an address. Their own is themselves, whether others find them by it or not. */
    Addressee at(Email email, Party asker);

    /** The same for many at once, every one of them in the answer. */
    Map<Email, Addressee> at(Collection<Email> emails, Party asker);

    /** The address itself, whoever owns it. */
    Party address(Email email);

    /** By what versions before ADR 26 knew an address that is typed with capitals; empty where it is the same. */
    Optional<Party> former(Email email);
}
