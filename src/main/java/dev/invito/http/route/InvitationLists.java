package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.request.Request;
import dev.invito.http.view.InvitationView;
import dev.invito.http.view.InvitationViews;
import dev.invito.http.view.PageView;
import dev.invito.invitation.Appearance;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Box;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.member.Card;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The lists of invitations, newest first (R2, R6, R7). */
public final class InvitationLists {

    /** R13: a count is exact below this, and stops here, however many there are. */
    private static final int COUNTED = 100;

    private final Lists lists;
    private final InvitationViews views;

    public InvitationLists(Lists lists, InvitationViews views) {
        this.lists = lists;
        this.views = views;
    }

    /** What the caller received; the first page counts all that are pending. */
    public Answer received(Request request) {
        Box box = box(request);
        return Answer.ok(received(box, request, request.page(list(box))));
    }

    /** What waits for the caller, from the beginning. */
    PageView<InvitationView> pending(Request request, Lists.Request wanted) {
        return received(Box.PENDING, request, wanted);
    }

    /** What the caller sent, pending as far as they are told (R7). */
    public Answer sent(Request request) {
        Page<InvitationView> page = sent(request, request.page("sent"));
        return Answer.ok(
                new PageView<>(page.items(), request.next("sent", page.next()).orElse(null)));
    }

    /** What the caller sent, without a cursor. */
    Page<InvitationView> sent(Request request, Lists.Request wanted) {
        Party caller = request.caller().person();
        Page<Invitation> page = lists.sent(caller, request.now(), wanted);
        return new Page<>(views.views(page.items(), Appearance.PENDING, caller), page.next());
    }

    /** What is in a box of the caller's, with all that they wrote; neither counted nor with a cursor. */
    Page<InvitationView> in(Box box, Request request, Lists.Request wanted) {
        Party caller = request.caller().person();
        Page<Invitation> page = lists.received(caller, box, request.now(), wanted);
        return new Page<>(views.viewsWithReplies(page.items(), appearance(box), caller), page.next());
    }

    private PageView<InvitationView> received(Box box, Request request, Lists.Request wanted) {
        Party caller = request.caller().person();
        Page<Invitation> page = lists.received(caller, box, request.now(), wanted);
        boolean complete = box == Box.PENDING && page.next().isEmpty();
        Integer count = null;
        if (wanted.after().isEmpty()) {
            count = complete ? page.items().size() : lists.countPending(caller, request.now(), COUNTED);
        }
        Map<String, Card> cards = views.cardsWith(caller, page.items());
        return new PageView<>(
                views.views(page.items(), appearance(box), caller, cards),
                count,
                (count != null && count >= COUNTED) ? true : null,
                (box == Box.PENDING && isArriving(caller, cards, request.now())) ? true : null,
                request.next(list(box), page.next()).orElse(null));
    }

    /** What was sent to an address that is new to the caller may be on its way still (R11). */
    private static boolean isArriving(Party caller, Map<String, Card> cards, Instant now) {
        return Optional.ofNullable(cards.get(caller.value()))
                .flatMap(Card::arrivingUntil)
                .filter(now::isBefore)
                .isPresent();
    }

    private static Appearance appearance(Box box) {
        return box == Box.PENDING ? Appearance.PENDING : Appearance.ARCHIVED;
    }

    private static String list(Box box) {
        return "received " + box;
    }

    private static Box box(Request request) {
        String name = request.query("status").orElse("pending");
        return Arrays.stream(Box.values())
                .filter(box -> box.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemFound(Problem.badInput("status", "must be pending or archived")));
    }
}
