package dev.invito.http.route;

import dev.invito.http.problem.ProblemFound;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.Locales;
import dev.invito.http.request.ReturnUrls;
import dev.invito.invitation.Attached;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Source;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.util.Map;
import java.util.Optional;

/** Reads what a sender asks for (R13, R14). */
public final class InvitationRequestReader {

    private static final int MOST_NAMES = 10;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_VALUE = 200;

    private final Policy policy;
    private final ReturnUrls returnUrls;

    public InvitationRequestReader(Policy policy, ReturnUrls returnUrls) {
        this.policy = policy;
        this.returnUrls = returnUrls;
    }

    /** @throws ProblemFound naming every field that is wrong */
    public InvitationRequest read(Body body) {
        if (!body.has("to")) {
            body.error("to", "is required");
        }
        Body to = body.object("to");
        Optional<String> memberId = to.nonEmptyText("memberId", Party.LONGEST_ID);
        Optional<Email> email = email(to);
        if (body.has("to") && to.has("memberId") == to.has("email")) {
            body.error("to", "must have either memberId or email");
        }
        InvitationRequest wanted = new InvitationRequest(
                memberId.filter(Party::isValid),
                email,
                body.text("note", policy.noteLength()),
                Locales.read(body, "locale"),
                body.bool("reminders", true),
                source(body),
                new Attached(metadata(body), returnUrls.read(body, "returnTo"), Optional.empty()));
        body.check();
        if (wanted.memberId().isEmpty() && wanted.email().isEmpty()) {
            throw new ProblemFound(Problems.NOT_FOUND);
        }
        return wanted;
    }

    private static Optional<Email> email(Body to) {
        Optional<String> text = to.nonEmptyText("email", 1000);
        Optional<Email> email = text.flatMap(Email::parse);
        if (text.isPresent() && email.isEmpty()) {
            to.error("email", "is not an e-mail address");
        }
        return email;
    }

    /** Texts by name, for the sender and the host. */
    private static Map<String, String> metadata(Body body) {
        Map<String, String> metadata = body.namedTexts("metadata", LONGEST_NAME, LONGEST_VALUE);
        if (metadata.size() > MOST_NAMES) {
            body.error("metadata", "must have at most " + MOST_NAMES + " names");
        }
        return metadata;
    }

    private static Optional<Source> source(Body body) {
        return body.oneOf(
                "source",
                name -> Source.ofWireName(name).filter(Source.OF_SENDERS::contains),
                Source.OF_SENDERS,
                Source::wireName);
    }
}
