package dev.invito.http;

import dev.invito.invitation.Appearance;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Letterbox;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Relationship;
import dev.invito.mail.LetterPage;
import dev.invito.mail.Suppressions;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Person;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the links of letters lead: JSON for a program, a page that works without JavaScript for a person. Only a POST
 * changes anything (R11): mail scanners open every link.
 */
public final class LetterAnswers {

    private static final Map<String, String> HTML = Map.of(
            "content-type", "text/html; charset=utf-8",
            "content-security-policy",
                    "default-src 'none'; style-src 'sha256-" + LetterPage.STYLE_HASH
                            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "referrer-policy", "no-referrer",
            "x-content-type-options", "nosniff",
            "x-robots-tag", "noindex");

    private final Letterbox letterbox;
    private final Suppressions suppressions;
    private final Members members;
    private final LetterPage page;
    private final Policy policy;
    private final URI site;

    public LetterAnswers(
            Letterbox letterbox, Suppressions suppressions, Members members, LetterPage page, Policy policy, URI site) {
        this.letterbox = letterbox;
        this.suppressions = suppressions;
        this.members = members;
        this.page = page;
        this.policy = policy;
        this.site = site;
    }

    public Answer view(Visit visit) {
        return answer(letterbox.view(visit.token(), visit.now()), visit);
    }

    public Answer decline(Visit visit) {
        return answer(letterbox.decline(visit.token(), visit.now(), visit.name()), visit);
    }

    /** RFC 8058: one POST, no cookie, no session; it works when the invitation is long gone (R10). */
    public Answer unsubscribe(Visit visit) {
        Optional<Person> reader = letterbox.reader(visit.token());
        if (reader.isEmpty()) {
            return refused(Refusal.because(Refusal.Reason.NOT_FOUND), visit);
        }
        suppressions.stop(reader.get(), Suppressions.Reason.OPT_OUT, visit.now());
        return visit.prefersHtml()
                ? html(200, page.unsubscribed(visit.language(), site))
                : Answer.ok(Map.of("status", "unsubscribed"));
    }

    private Answer answer(Outcome outcome, Visit visit) {
        return outcome.fold(relationship -> shown(relationship, visit), refusal -> refused(refusal, visit));
    }

    private Answer shown(Relationship relationship, Visit visit) {
        Invitation invitation = relationship.invitation().orElseThrow();
        String memberId = invitation.sender().value();
        Card sender = members.cards(List.of(memberId)).getOrDefault(memberId, new Card(memberId, "", ""));
        Appearance appearance = Appearance.of(relationship, invitation.recipient());
        return visit.prefersHtml()
                ? html(
                        200,
                        page.invitation(
                                visit.language(),
                                new LetterPage.Shown(appearance, sender, invitation.expiresAt(), visit.token(), site)))
                : Answer.ok(
                        LetterView.of(invitation, appearance.name().toLowerCase(Locale.ROOT), PersonView.of(sender)));
    }

    private Answer refused(Refusal refusal, Visit visit) {
        Answer problem = Problems.answer(refusal, policy, visit.now());
        return visit.prefersHtml() ? html(problem.status(), page.over(visit.language(), site)) : problem;
    }

    private static Answer html(int status, String page) {
        return new Answer(status, page, HTML);
    }
}
