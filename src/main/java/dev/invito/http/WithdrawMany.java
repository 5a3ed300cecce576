package dev.invito.http;

import dev.invito.invitation.Action;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Lists;
import dev.invito.invitation.Policy;
import java.util.List;
import java.util.Optional;

/** Takes back many invitations, each by itself (R4, R5, R14). */
public final class WithdrawMany {

    /** All that one request takes back; who has more asks again. */
    private static final int MOST = 100;

    private final Act act;
    private final Lists lists;
    private final Rows rows;
    private final Policy policy;

    public WithdrawMany(Act act, Lists lists, Rows rows, Policy policy) {
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
        boolean all = body.truth("all", false);
        if (body.has("all") && !all) {
            body.error("all", "must be true");
        }
        body.check();
        List<Optional<InvitationId>> ids = all
                ? sent(request)
                : body.texts("ids", policy.batchSize()).stream()
                        .map(InvitationId::parse)
                        .toList();
        return rows.answer(ids, id -> id, (id, row) -> id.map(
                        known -> act.onInvitation(Action.WITHDRAW, known, Optional.empty(), request, row))
                .orElseGet(Problems.NOT_FOUND::answer));
    }

    private List<Optional<InvitationId>> sent(Request request) {
        return lists
                .sent(request.caller().person(), request.now(), new Lists.Request(MOST, Optional.empty()))
                .items()
                .stream()
                .map(Invitation::id)
                .map(Optional::of)
                .toList();
    }
}
