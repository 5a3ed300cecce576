package dev.invito.http.route;

import dev.invito.crypto.LinkTokens;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.PublicRequest;
import dev.invito.http.request.Request;
import dev.invito.http.view.LetterPage;
import dev.invito.http.view.LinkView;
import dev.invito.http.view.LinkView.ConnectedView;
import dev.invito.http.view.LinkView.LinksView;
import dev.invito.http.view.LinkView.OpenedView;
import dev.invito.http.view.PersonView;
import dev.invito.invitation.LinkLimits;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.member.Card;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.network.Link;
import dev.invito.network.Linking;
import dev.invito.network.Links;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Links that members hand out: made, listed, revoked, looked at by everybody, and used (R17). */
public final class LinkRoutes {

    private final Links links;
    private final Linking linking;
    private final LinkTokens tokens;
    private final Profiles profiles;
    private final Members members;
    private final LetterPage page;
    private final Policy policy;
    private final URI site;

    public LinkRoutes(
            Links links,
            Linking linking,
            LinkTokens tokens,
            Profiles profiles,
            Members members,
            LetterPage page,
            Policy policy,
            URI site) {
        this.links = links;
        this.linking = linking;
        this.tokens = tokens;
        this.profiles = profiles;
        this.members = members;
        this.page = page;
        this.policy = policy;
        this.site = site;
    }

    public Answer make(Request request) {
        LinkLimits limits = policy.links();
        Body body = request.bodyIfAny();
        Optional<Integer> uses = body.wholeNumber("uses", 1, limits.mostUses());
        Instant expiresAt = expiry(body, limits, request.now());
        body.check();
        Optional<Member> member = members.find(request.caller().memberId());
        if (member.flatMap(Member::suspension).isPresent() || member.isEmpty()) {
            Reason reason = member.isEmpty() ? Reason.NOT_A_MEMBER : Reason.SUSPENDED;
            return Problems.answer(Refusal.because(reason), policy, request.now());
        }
        Link link = new Link(
                tokens.next(),
                request.caller().person(),
                uses.orElse(Math.min(limits.uses(), limits.mostUses())),
                0,
                expiresAt,
                false);
        return links.make(link, limits.most(), request.now())
                ? Answer.created(LinkView.of(link, site))
                : Problems.TOO_MANY_LINKS.answer();
    }

    /** Those that others can use; the others are over. */
    public Answer list(Request request) {
        return Answer.ok(new LinksView(open(request)));
    }

    List<LinkView> open(Request request) {
        return links.of(request.caller().person()).stream()
                .filter(link -> link.isOpen(request.now()))
                .map(link -> LinkView.of(link, site))
                .toList();
    }

    public Answer revoke(Request request) {
        return links.revoke(request.linkToken(), request.caller().person())
                ? Answer.noContent()
                : Problems.NOT_FOUND.answer();
    }

    /** Whoever opens it sees the card and changes nothing. */
    public Answer view(PublicRequest request) {
        Optional<Link> link = request.linkToken().flatMap(links::find).filter(found -> found.isOpen(request.now()));
        Optional<Card> card = link.flatMap(found -> linking.cardBehind(found, request.now()));
        if (request.prefersHtml()) {
            return card.map(found -> PageAnswer.of(
                            200,
                            page.link(
                                    request.language(),
                                    found,
                                    link.orElseThrow().expiresAt(),
                                    URI.create(LinkView.of(link.orElseThrow(), site)
                                            .url()),
                                    site)))
                    .orElseGet(() -> PageAnswer.of(404, page.over(request.language(), site, Optional.empty())));
        }
        return Problems.okOrNotFound(card.map(found -> new OpenedView(
                PersonView.of(found), link.orElseThrow().expiresAt().toString())));
    }

    public Answer connect(Request request) {
        return linking.connect(request.linkToken(), request.caller().person(), request.now(), request.name(0))
                .fold(
                        relationship -> Problems.okOrNotFound(profiles.of(
                                        relationship
                                                .pair()
                                                .other(request.caller().person()),
                                        request)
                                .map(ConnectedView::new)),
                        refusal -> refused(refusal, request));
    }

    private Answer refused(Refusal refusal, Request request) {
        return refusal.reason() == Reason.ONESELF
                ? Problem.badInput("token", "is your own link").answer()
                : Problems.answer(refusal, policy, request.now());
    }

    private static Instant expiry(Body body, LinkLimits limits, Instant now) {
        Instant least = after(now, LinkLimits.SHORTEST);
        Instant most = after(now, limits.longest());
        if (!body.has("lifetime")) {
            Instant usual = after(now, limits.lifetime());
            return usual.isAfter(most) ? most : usual;
        }
        Optional<String> text = body.text("lifetime", 40);
        Optional<Instant> end =
                text.flatMap(lifetime -> end(lifetime, now)).filter(at -> !at.isBefore(least) && !at.isAfter(most));
        if (end.isEmpty()) {
            body.error(
                    "lifetime",
                    "must be a duration of ISO 8601 from " + LinkLimits.SHORTEST + " to " + limits.longest());
        }
        return end.orElse(least);
    }

    private static Optional<Instant> end(String lifetime, Instant now) {
        try {
            return Optional.of(
                    lifetime.contains("T") ? now.plus(Duration.parse(lifetime)) : after(now, Period.parse(lifetime)));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Instant after(Instant now, Period period) {
        return now.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }
}
