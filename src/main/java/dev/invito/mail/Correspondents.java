package dev.invito.mail;

import dev.invito.invitation.Invitation;
import dev.invito.member.Member;
import dev.invito.member.Person;
import java.util.Optional;

/** Reads, in one request, who writes a letter and who gets it. */
public interface Correspondents {

    Both of(Invitation invitation);

    /**
     * @param sender empty if they have left
     * @param recipient empty for an address, and for a member who has left
     * @param addressStopped the address asked for no more mail, or cannot be reached
     * @param addressOwner the member who has verified the address since
     */
    record Both(
            Optional<Member> sender,
            Optional<Member> recipient,
            boolean addressStopped,
            Optional<Person> addressOwner) {}
}
