package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.Request;
import dev.invito.invitation.Action;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Policy;
import dev.invito.invitation.port.Lists;
import dev.invito.member.Card;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes back many invitations, each by itself (R4, R5, R14). */
public final class WithdrawManyRoute {

    private static final int PAGE = 100;

    /** So many one request tries at most: the sendings of years, by the limit of a week (R13). */
    private static final int MOST = 10_000;

    private final ActionRoute act;
    private final Lists lists;
    private final Rows rows;
    private final Policy policy;

    public WithdrawManyRoute(ActionRoute act, Lists lists, Rows rows, Policy policy) {
        this.act = act;
        this.lists = lists;
        this.rows = rows;
        this.policy = policy;
    }

    public Answer answer(Request request) {
        Body body = request.body();
        if (body.has("ids") == body.has("all")) {
            body.error("ids", "give either ids or all");
        }
        boolean all = body.bool("all", false);
        if (body.has("all") && !all) {
            body.error("all", "must be true");
        }
        body.check();
        // What is wrong with the key is wrong with all of them.
        request.idempotencyKey(0);
        List<Optional<InvitationId>> ids = all
                ? sent(request)
                : body.texts("ids", policy.batchSize()).stream()
                        .map(InvitationId::parse)
                        .toList();
        Map<String, Card> cards =
                act.cards(ids.stream().flatMap(Optional::stream).toList(), request);
        return rows.answer(ids, id -> id, (id, row) -> id.map(
                        known -> act.onInvitation(Action.WITHDRAW, known, request, row, cards))
                .orElseGet(Problems.NOT_FOUND::answer));
    }

    /** To the end of the list: what cannot be ended any more must not stand before what can (R14). */
    private List<Optional<InvitationId>> sent(Request request) {
        List<Optional<InvitationId>> ids = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Lists.Page<Invitation> page =
                    lists.sent(request.caller().person(), request.now(), new Lists.Request(PAGE, after));
            page.items().stream().map(Invitation::idForSender).map(Optional::of).forEach(ids::add);
            after = page.next();
        } while (after.isPresent() && ids.size() < MOST);
        return ids;
    }
}
