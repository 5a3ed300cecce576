package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Request;
import dev.invito.http.view.InvitationViews;
import dev.invito.invitation.Action;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Policy;
import dev.invito.invitation.usecase.Answering;
import dev.invito.member.Card;
import dev.invito.member.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries out what somebody does with an invitation or a connection, and answers with what it is now. */
public final class ActionRoute {

    private final Answering answering;
    private final InvitationViews views;
    private final Policy policy;

    public ActionRoute(Answering answering, InvitationViews views, Policy policy) {
        this.answering = answering;
        this.views = views;
        this.policy = policy;
    }

    /** An action on the invitation that the path names. */
    public Answer onInvitation(Action action, Request request) {
        return answer(act(action, Optional.empty(), request), request);
    }

    /** A reply, which says something. */
    public Answer reply(String message, Request request) {
        return answer(act(Action.REPLY, Optional.of(message), request), request);
    }

    /**
     * An action on one of many invitations, which answers with the cards that {@link #cards} read for all of them.
     *
     * @param row to name it apart from the others
     */
    Answer onInvitation(Action action, InvitationId id, Request request, int row, Map<String, Card> cards) {
        // The route of many has several actions, and a key names one.
        String name = request.name(row) + " " + action;
        return answering
                .act(action, id, request.caller().person(), Optional.empty(), request.now(), name)
                .fold(
                        done -> Answer.ok(views.view(done, request.caller().person(), request.now(), cards)),
                        refusal -> Problems.answer(refusal, policy, request.now()));
    }

    /** The cards of all whom these invitations of the caller's name. */
    Map<String, Card> cards(List<InvitationId> ids, Request request) {
        return views.cards(ids.stream()
                .filter(id -> id.pair().has(request.caller().person()))
                .flatMap(id -> Stream.of(id.sender(), id.recipient())));
    }

    private Outcome act(Action action, Optional<String> message, Request request) {
        return answering.act(
                action, request.invitationId(), request.caller().person(), message, request.now(), request.name(0));
    }

    public Answer view(Request request) {
        return answer(answering.view(request.invitationId(), request.caller().person(), request.now()), request);
    }

    /** An action on the member that the path names; there is nothing to show after it. */
    public Answer onMember(Action action, Request request) {
        Party other = request.memberId();
        return answering
                .act(action, other, request.caller().person(), request.now(), request.name(0))
                .fold(done -> Answer.noContent(), refusal -> Problems.answer(refusal, policy, request.now()));
    }

    private Answer answer(Outcome outcome, Request request) {
        return outcome.fold(
                relationship ->
                        Answer.ok(views.view(relationship, request.caller().person(), request.now())),
                refusal -> Problems.answer(refusal, policy, request.now()));
    }
}
