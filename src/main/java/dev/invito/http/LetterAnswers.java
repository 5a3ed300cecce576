package dev.invito.http;

import dev.invito.invitation.Appearance;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Letterbox;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Relationship;
import dev.invito.mail.LetterPage;
import dev.invito.mail.Suppressions;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Person;
import dev.invito.telemetry.LogContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
        return answer(visit, () -> viewed(visit, 200));
    }

    public Answer decline(Visit visit) {
        return answer(visit, () -> letterbox
                .decline(visit.token(), visit.now(), visit.name())
                .fold(relationship -> shown(200, relationship, visit), refusal -> undeclined(refusal, visit)));
    }

    /** RFC 8058: one POST, no cookie, no session; it works when the invitation is long gone (R10). */
    public Answer unsubscribe(Visit visit) {
        return answer(visit, () -> letterbox
                .reader(visit.token())
                .map(reader -> stopped(reader, visit))
                .orElseGet(() -> refused(Refusal.because(Refusal.Reason.NOT_FOUND), visit)));
    }

    /** A person gets a page for a fault too. */
    private Answer answer(Visit visit, Supplier<Answer> handling) {
        letterbox.invitation(visit.token()).ifPresent(id -> LogContext.about(id.encoded()));
        Answer answer = Faults.answering(handling);
        return visit.prefersHtml() && answer.status() >= 500
                ? html(answer.status(), page.later(visit.language(), site))
                : answer;
    }

    private Answer viewed(Visit visit, int status) {
        return letterbox
                .view(visit.token(), visit.now())
                .fold(relationship -> shown(status, relationship, visit), refusal -> refused(refusal, visit));
    }

    /** Who is connected, or has decided in another way, is shown that rather than an end of the road. */
    private Answer undeclined(Refusal refusal, Visit visit) {
        int status = Problems.of(refusal, policy).status();
        return visit.prefersHtml() && status == 409 ? viewed(visit, status) : refused(refusal, visit);
    }

    private Answer stopped(Person reader, Visit visit) {
        suppressions.stop(reader, Suppressions.Reason.OPT_OUT, visit.now());
        return visit.prefersHtml()
                ? html(200, page.unsubscribed(visit.language(), site))
                : Answer.ok(Map.of("status", "unsubscribed"));
    }

    private Answer shown(int status, Relationship relationship, Visit visit) {
        Invitation invitation = relationship.invitation().orElseThrow();
        String memberId = invitation.sender().value();
        Card sender = members.cards(List.of(memberId)).getOrDefault(memberId, new Card(memberId, "", ""));
        Appearance appearance = Appearance.of(relationship, invitation.recipient());
        return visit.prefersHtml()
                ? html(
                        status,
                        page.invitation(
                                visit.language(),
                                new LetterPage.Shown(appearance, sender, invitation.expiresAt(), visit.token(), site)))
                : Answer.ok(
                        LetterView.of(invitation, appearance.name().toLowerCase(Locale.ROOT), PersonView.of(sender)));
    }

    private Answer refused(Refusal refusal, Visit visit) {
        Answer problem = Problems.answer(refusal, policy, visit.now());
        return visit.prefersHtml()
                ? html(
                        problem.status(),
                        page.over(
                                visit.language(),
                                site,
                                Optional.ofNullable(visit.token())
                                        .filter(token ->
                                                letterbox.invitation(token).isPresent())))
                : problem;
    }

    private static Answer html(int status, String page) {
        return new Answer(status, page, HTML);
    }
}
