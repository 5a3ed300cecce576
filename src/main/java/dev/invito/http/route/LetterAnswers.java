package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Faults;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.PublicRequest;
import dev.invito.http.view.LetterPage;
import dev.invito.http.view.LetterView;
import dev.invito.http.view.PersonView;
import dev.invito.invitation.Appearance;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.usecase.Letterbox;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.mail.courier.Suppressions;
import dev.invito.mail.letter.TypedText;
import dev.invito.member.Card;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.Party;
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

    private final Letterbox letterbox;
    private final Suppressions suppressions;
    private final Members members;
    private final Strangers strangers;
    private final LetterPage page;
    private final Policy policy;
    private final URI site;

    public LetterAnswers(
            Letterbox letterbox,
            Suppressions suppressions,
            Members members,
            Strangers strangers,
            LetterPage page,
            Policy policy,
            URI site) {
        this.letterbox = letterbox;
        this.suppressions = suppressions;
        this.members = members;
        this.strangers = strangers;
        this.page = page;
        this.policy = policy;
        this.site = site;
    }

    public Answer view(PublicRequest request) {
        return answer(request, () -> viewed(request, 200));
    }

    public Answer decline(PublicRequest request) {
        return answer(request, () -> letterbox
                .decline(request.token(), request.now(), request.name())
                .fold(relationship -> shown(200, relationship, request), refusal -> undeclined(refusal, request)));
    }

    /** RFC 2369: a mail program that knows no one-click opens the address in a browser. The page has the button, whoever asks for it. */
    public Answer offerUnsubscribe(PublicRequest request) {
        return answer(
                request,
                () -> letterbox.reader(request.token()).isPresent()
                        ? PageAnswer.of(200, page.stop(request.language(), site, request.token()))
                        : refused(Refusal.because(Refusal.Reason.NOT_FOUND), request));
    }

    /** RFC 8058: one POST, no cookie, no session; it works when the invitation is long gone (R10). */
    public Answer unsubscribe(PublicRequest request) {
        return answer(request, () -> letterbox
                .reader(request.token())
                .map(reader -> stopped(reader, request))
                .orElseGet(() -> refused(Refusal.because(Refusal.Reason.NOT_FOUND), request)));
    }

    /** A browser gets a page for a fault of ours too, a program the problem. */
    private Answer answer(PublicRequest request, Supplier<Answer> handling) {
        letterbox.invitation(request.token()).ifPresent(id -> LogContext.about(id.encoded()));
        Answer answer = Faults.answering(handling);
        return request.prefersHtml() && answer.status() >= 500
                ? PageAnswer.of(answer.status(), page.later(request.language(), site))
                : answer;
    }

    private Answer viewed(PublicRequest request, int status) {
        return letterbox
                .view(request.token(), request.now())
                .fold(relationship -> shown(status, relationship, request), refusal -> refused(refusal, request));
    }

    /** A browser whose decline comes too late (409) gets the invitation as it is now: accepted, archived or declined. Programs get the problem. */
    private Answer undeclined(Refusal refusal, PublicRequest request) {
        int status = Problems.of(refusal, policy).status();
        return request.prefersHtml() && status == 409 ? viewed(request, status) : refused(refusal, request);
    }

    private Answer stopped(Party reader, PublicRequest request) {
        suppressions.stop(reader, Suppressions.Reason.OPT_OUT, request.now());
        // Whose address an earlier version knew by its capitals is not found by it, but the letter says to whom it went
        // (R11).
        letterbox
                .invitation(request.token())
                .map(InvitationId::recipient)
                .filter(recipient -> recipient.isMember() && !recipient.equals(reader))
                .ifPresent(member ->
                        suppressions.stopLettersTo(reader, member, Suppressions.Reason.OPT_OUT, request.now()));
        return request.prefersHtml()
                ? PageAnswer.of(200, page.unsubscribed(request.language(), site))
                : Answer.ok(Map.of("status", "unsubscribed"));
    }

    private Answer shown(int status, Relationship relationship, PublicRequest request) {
        Invitation invitation = relationship.invitation().orElseThrow();
        String memberId = invitation.sender().value();
        Optional<Member> known =
                Optional.ofNullable(members.findAll(List.of(memberId)).get(memberId));
        Card sender = known.map(Member::card).orElseGet(() -> new Card(memberId, "", ""));
        boolean stranger = !invitation.recipient().isMember()
                && known.filter(member -> strangers.include(member, request.now()))
                        .isPresent();
        Appearance appearance = Appearance.of(relationship, invitation.recipient());
        return request.prefersHtml()
                ? PageAnswer.of(
                        status,
                        page.invitation(
                                request.language(),
                                new LetterPage.Shown(
                                        appearance, sender, stranger, invitation.expiresAt(), request.token(), site)))
                : Answer.ok(LetterView.of(
                        invitation,
                        appearance.name().toLowerCase(Locale.ROOT),
                        PersonView.of(stranger ? nameAlone(sender) : sender)));
    }

    /** R21: all that people who are not members see of a stranger. */
    private static Card nameAlone(Card sender) {
        return new Card(sender.memberId(), TypedText.stranger(sender.name()), "");
    }

    private Answer refused(Refusal refusal, PublicRequest request) {
        Answer problem = Problems.answer(refusal, policy, request.now());
        return request.prefersHtml()
                ? PageAnswer.of(
                        problem.status(),
                        page.over(
                                request.language(),
                                site,
                                Optional.ofNullable(request.token())
                                        .filter(token ->
                                                letterbox.invitation(token).isPresent())))
                : problem;
    }
}
