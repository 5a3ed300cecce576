package dev.invito.member;

import java.time.Instant;
import java.util.Optional;

/**
 * Which addresses are a member's, wherever that is kept (R16). Each answers with the member as they are then; empty for
 * somebody who is none, or does not have the address: nobody is made anew.
 */
public interface MemberAddresses {

    /**
     * An address is theirs from now on, whoever had it (R11), and the code that says so is spent: both or neither. One that was
     * spent before, or that another has taken the place of, changes nothing.
     *
     * @param code the hash of the code that was mailed there
     * @throws AddressRefused if they have as many as they may
     */
    Optional<Member> confirm(String memberId, Email email, String code, Instant now);

    /** Letters go there from now on. */
    Optional<Member> makePrimary(String memberId, Email email, Instant now);

    /**
     * An address is nobody's from now on; only a token that is issued later, or a code, makes it theirs again.
     *
     * @throws AddressRefused if it is the last one
     */
    Optional<Member> remove(String memberId, Email email, Instant now);
}
