package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.Request;
import dev.invito.invitation.Action;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Policy;
import dev.invito.member.Card;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Accepts, archives or declines many invitations, each by itself, as one alone would be (R6, R12). */
public final class AnswerManyRoute {

    private static final List<Action> ANSWERS = List.of(Action.ACCEPT, Action.ARCHIVE, Action.DECLINE);

    private final ActionRoute act;
    private final Rows rows;
    private final Policy policy;

    public AnswerManyRoute(ActionRoute act, Rows rows, Policy policy) {
        this.act = act;
        this.rows = rows;
        this.policy = policy;
    }

    public Answer answer(Request request) {
        Body body = request.body();
        Optional<Action> action = body.oneOf("answer", AnswerManyRoute::action, ANSWERS, AnswerManyRoute::wireName);
        if (!body.has("answer")) {
            body.error("answer", "is required");
        }
        body.check();
        // What is wrong with the key is wrong with all of them.
        request.idempotencyKey(0);
        List<Optional<InvitationId>> ids = body.texts("ids", policy.batchSize()).stream()
                .map(InvitationId::parse)
                .toList();
        Map<String, Card> cards =
                act.cards(ids.stream().flatMap(Optional::stream).toList(), request);
        return rows.answer(ids, id -> id, (id, row) -> id.map(
                        known -> act.onInvitation(action.orElseThrow(), known, request, row + 1, cards))
                .orElseGet(Problems.NOT_FOUND::answer));
    }

    private static Optional<Action> action(String name) {
        return ANSWERS.stream().filter(one -> wireName(one).equals(name)).findFirst();
    }

    private static String wireName(Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }
}
