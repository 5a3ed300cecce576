package dev.invito.invitation.port;

import dev.invito.invitation.Source;
import dev.invito.member.Party;
import java.util.Map;
import java.util.Optional;

/** Asks the host whether one may invite another, before a new invitation is written. */
public interface InvitationHook {

    /** For who has none. */
    InvitationHook NONE = question -> Verdict.ALLOWED;

    Verdict mayInvite(Question question);

    /**
     * Who wants to invite whom.
     *
     * @param memberId the recipient as it was sent; or else
     * @param email as it was sent
     */
    record Question(
            Party sender,
            Optional<String> memberId,
            Optional<String> email,
            Optional<Source> source,
            Map<String, String> metadata) {}

    /** @param reason for the sender to read, if it is refused */
    record Verdict(boolean allowed, Optional<String> reason) {
        public static final Verdict ALLOWED = new Verdict(true, Optional.empty());
    }
}
