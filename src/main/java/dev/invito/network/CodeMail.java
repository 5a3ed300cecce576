package dev.invito.network;

import dev.invito.member.Email;
import dev.invito.member.Member;
import java.time.Instant;

/** Mails a code (R16). It is no letter of an invitation: it goes to whoever wants no more of those, too. */
public interface CodeMail {

    /**
     * Mails it, in the member's language.
     *
     * @param name names this mail among all
     * @return false if it was certainly not sent
     */
    boolean send(Member reader, Email address, String code, String name, Instant now);
}
