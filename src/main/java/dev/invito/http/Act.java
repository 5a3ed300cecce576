package dev.invito.http;

import dev.invito.invitation.Action;
import dev.invito.invitation.Answering;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Policy;
import dev.invito.member.Person;
import java.util.Optional;

/** Carries out what somebody does with an invitation or a connection, and answers with what it is now. */
public final class Act {

    private final Answering answering;
    private final InvitationViews views;
    private final Policy policy;

    public Act(Answering answering, InvitationViews views, Policy policy) {
        this.answering = answering;
        this.views = views;
        this.policy = policy;
    }

    /** An action on the invitation that the path names. */
    public Answer onInvitation(Action action, Request request) {
        return onInvitation(action, request.invitationId(), Optional.empty(), request, 0);
    }

    /** A reply, which says something. */
    public Answer reply(String message, Request request) {
        return onInvitation(Action.REPLY, request.invitationId(), Optional.of(message), request, 0);
    }

    /** An action on one of many invitations. */
    public Answer onInvitation(Action action, InvitationId id, Optional<String> message, Request request, int row) {
        Outcome outcome =
                answering.act(action, id, request.caller().person(), message, request.now(), request.name(row));
        return answer(outcome, request);
    }

    public Answer view(Request request) {
        return answer(answering.view(request.invitationId(), request.caller().person(), request.now()), request);
    }

    /** An action on the member that the path names; there is nothing to show after it. */
    public Answer onMember(Action action, Request request) {
        Person other = request.memberId();
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
