package dev.invito.http.route;

import dev.invito.host.MemberStanding;
import dev.invito.host.Moderating;
import dev.invito.host.StandingChange;
import dev.invito.host.Standings;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.Request;
import dev.invito.http.view.HostStandingView;
import dev.invito.http.view.PageView;
import dev.invito.http.view.PersonView;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.member.Card;
import dev.invito.member.Members;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a moderator sees and does: standing, suspension, reports (R20). */
public final class Moderation {

    private static final String LIST = "reports";
    private static final int LONGEST_REASON = 300;
    private static final int GREATEST_LIMIT = 10_000;

    private final Moderating moderating;
    private final Standings standings;
    private final Members members;

    public Moderation(Moderating moderating, Standings standings, Members members) {
        this.moderating = moderating;
        this.standings = standings;
        this.members = members;
    }

    /** Somebody who was reported, never by whom. */
    public record ReportedView(PersonView member, int people, String latestAt, HostStandingView standing) {}

    /** What is left out stays. */
    public Answer change(Request request) {
        String memberId = request.memberId().value();
        Body body = request.body();
        Optional<Boolean> suspended =
                body.has("suspended") ? Optional.of(body.bool("suspended", false)) : Optional.empty();
        Optional<Optional<String>> reason =
                body.mentions("reason") ? Optional.of(body.text("reason", LONGEST_REASON)) : Optional.empty();
        Optional<Optional<Integer>> limit = body.mentions("weeklyLimit")
                ? Optional.of(body.wholeNumber("weeklyLimit", 1, GREATEST_LIMIT))
                : Optional.empty();
        body.check();
        return Problems.okOrNotFound(moderating
                .change(memberId, new StandingChange(suspended, reason, limit), request.now())
                .map(HostStandingView::of));
    }

    /** The latest first; who left is not listed. */
    public Answer reported(Request request) {
        Page<String> page = standings.reported(request.page(LIST));
        Map<String, Card> cards = page.items().isEmpty() ? Map.of() : members.cards(page.items());
        Map<String, MemberStanding> all = page.items().isEmpty() ? Map.of() : standings.of(page.items());
        List<ReportedView> views = page.items().stream()
                .filter(id -> cards.containsKey(id) && all.containsKey(id))
                .map(id -> view(cards.get(id), all.get(id)))
                .toList();
        return Answer.ok(new PageView<>(views, request.next(LIST, page.next()).orElse(null)));
    }

    private static ReportedView view(Card card, MemberStanding standing) {
        return new ReportedView(
                PersonView.of(card),
                standing.reports().people(),
                standing.reports().latestAt().map(Instant::toString).orElse(null),
                HostStandingView.of(standing));
    }
}
