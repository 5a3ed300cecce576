package dev.invito.network;

import dev.invito.invitation.port.Contention;
import dev.invito.member.Email;
import dev.invito.member.Party;
import dev.invito.member.Suspension;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stayed of members who left, for when they come back (R22): by their id, or by an address of theirs that somebody
 * verifies who was no member before.
 */
public interface Returns {

    /**
     * Finishes a leaving that was interrupted, and restores what stands between people and counts against who is back. It comes
     * before they are a member: nothing is done in between. Whatever interrupts it, the next call goes on.
     *
     * @param address which they have verified
     * @throws Contention if others kept acting on the same
     */
    Back restore(Party member, Optional<Email> address, Instant now);

    /**
     * Restores, for a member, what stayed of those who left with an address that they have verified. Of themselves nothing did:
     * that came back before they were a member.
     *
     * @throws Contention if others kept acting on the same
     */
    Back restoreFrom(Email address, Party member, Instant now);

    /**
     * Restores what stands with the member themselves, who is there by now; and all of it again, if they have left in between by
     * another request.
     *
     * @throws Contention if they keep doing so
     */
    void settle(Party member, Back back, Instant now);

    /**
     * Who has come back.
     *
     * @param leftAt when they left, if they come back by their id
     * @param names the keyed hashes of those who left with an address that they have
     * @param suspension the host's, which leaving does not lift (R20)
     */
    record Back(Optional<Instant> leftAt, List<String> names, Optional<Suspension> suspension) {
        public static final Back NOBODY = new Back(Optional.empty(), List.of(), Optional.empty());

        /** Without what they take back as themselves. */
        public Back byAddress() {
            return new Back(Optional.empty(), names, suspension);
        }

        public boolean isNobody() {
            return leftAt.isEmpty() && names.isEmpty();
        }
    }
}
