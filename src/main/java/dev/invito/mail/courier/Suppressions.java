package dev.invito.mail.courier;

import dev.invito.invitation.InvitationId;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Instant;

/** To whom no more mail goes (R10), wherever that is kept. */
public interface Suppressions {

    /** Why. Only a bounce ever shows to a sender. */
    enum Reason {
        OPT_OUT,
        BOUNCE,
        COMPLAINT
    }

    /** Stops all mail to an address or a member, for good for every invitation sent until {@code now}. */
    void stop(Party person, Reason reason, Instant now);

    /** Stops all mail to an address, and to the member whose it is. */
    void stop(Email email, Reason reason, Instant now);

    /** Stops the letters to a member, if it is that address to which they go: not those to another of theirs (R10). */
    void stopLettersTo(Party address, Party member, Reason reason, Instant now);

    /** The letter of this invitation could not be delivered; its sender may know. No further one goes. */
    void markUndeliverable(InvitationId id);
}
