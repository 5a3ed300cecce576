package dev.invito.member;

import java.time.Instant;

/**
 * The member whose an address is (R11).
 *
 * @param since when that became known here: what was sent before is theirs, whomever they let invite them (R18). A token may have
 *     been issued long before, while nobody knew of them
 */
public record AddressOwner(Party member, Instant since) {}
