package dev.invito.http.route;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Request;
import dev.invito.http.view.PageView;
import dev.invito.http.view.PersonView;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.port.Blocks;
import dev.invito.invitation.port.Blocks.Blocked;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.invitation.usecase.Blocking;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Party;
import java.util.List;
import java.util.Map;

/** Whom the caller blocks (R10). */
public final class BlockList {

    private static final String LIST = "blocks";

    private final Blocking blocking;
    private final Blocks blocks;
    private final Members members;
    private final Policy policy;

    public BlockList(Blocking blocking, Blocks blocks, Members members, Policy policy) {
        this.blocking = blocking;
        this.blocks = blocks;
        this.members = members;
        this.policy = policy;
    }

    /** Somebody in the list. */
    public record BlockView(@JsonUnwrapped PersonView person, String blockedAt) {}

    /** Blocks the member that the path names; again is as good as once. */
    public Answer add(Request request) {
        return blocking.block(request.memberId(), request.caller().person(), request.now(), request.name(0))
                .map(refusal -> refused(refusal, request))
                .orElseGet(Answer::noContent);
    }

    private Answer refused(Refusal refusal, Request request) {
        return refusal.reason() == Refusal.Reason.ONESELF
                ? Problem.badInput("memberId", "is yourself").answer()
                : Problems.answer(refusal, policy, request.now());
    }

    /** The latest first. */
    public Answer view(Request request) {
        Page<BlockView> page = page(request, request.page(LIST));
        return Answer.ok(
                new PageView<>(page.items(), request.next(LIST, page.next()).orElse(null)));
    }

    /** The same without a cursor. */
    Page<BlockView> page(Request request, Lists.Request wanted) {
        Page<Blocked> page = blocks.by(request.caller().person(), wanted);
        return new Page<>(views(page.items()), page.next());
    }

    private List<BlockView> views(List<Blocked> blocked) {
        if (blocked.isEmpty()) {
            return List.of();
        }
        Map<String, Card> cards = members.cards(
                blocked.stream().map(Blocked::person).map(Party::value).toList());
        return blocked.stream()
                .map(one -> new BlockView(
                        PersonView.of(one.person(), cards), one.since().toString()))
                .toList();
    }
}
