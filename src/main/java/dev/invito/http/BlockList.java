package dev.invito.http;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.invitation.Blocking;
import dev.invito.invitation.Blocks;
import dev.invito.invitation.Blocks.Blocked;
import dev.invito.invitation.Lists.Page;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Person;
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
        Page<Blocked> page = blocks.by(request.caller().person(), request.page(LIST));
        return Answer.ok(new PageView<>(
                views(page.items()), null, request.next(LIST, page.next()).orElse(null)));
    }

    private List<BlockView> views(List<Blocked> blocked) {
        if (blocked.isEmpty()) {
            return List.of();
        }
        Map<String, Card> cards = members.cards(
                blocked.stream().map(Blocked::person).map(Person::value).toList());
        return blocked.stream()
                .map(one -> new BlockView(
                        PersonView.of(one.person(), cards), one.since().toString()))
                .toList();
    }
}
