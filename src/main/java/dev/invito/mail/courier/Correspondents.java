package dev.invito.mail.courier;

import dev.invito.invitation.Invitation;
import dev.invito.member.AddressOwner;
import dev.invito.member.Member;
import java.util.Optional;

/** Reads, in one request, who writes a letter and who gets it. */
public interface Correspondents {

    Parties of(Invitation invitation);

    /** Whether one of the two is leaving at this moment, who is no member any more. */
    boolean areLeaving(Invitation invitation);

    /**
     * @param sender empty if they have left
     * @param recipient empty for an address, and for a member who has left
     * @param addressSuppressed the address asked for no more mail, or cannot be reached
     * @param addressOwner the member who has verified the address since
     */
    record Parties(
            Optional<Member> sender,
            Optional<Member> recipient,
            boolean addressSuppressed,
            Optional<AddressOwner> addressOwner) {}
}
