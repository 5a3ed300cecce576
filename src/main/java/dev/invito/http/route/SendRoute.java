package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Request;
import dev.invito.http.view.InvitationView;
import dev.invito.http.view.InvitationViews;
import dev.invito.invitation.Appearance;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Sending;
import dev.invito.member.Card;
import dev.invito.member.Party;
import java.util.List;

/**
 * Sends one invitation and answers: 201 with the invitation; 200 with one that is connected now (R9); else the problem.
 */
public final class SendRoute {

    private final Sending sending;
    private final InvitationRequestReader reader;
    private final InvitationViews views;
    private final Policy policy;

    public SendRoute(Sending sending, InvitationRequestReader reader, InvitationViews views, Policy policy) {
        this.sending = sending;
        this.reader = reader;
        this.views = views;
        this.policy = policy;
    }

    /** A request of its own. */
    public Answer answer(Request request) {
        InvitationRequest wanted = reader.read(request.body());
        return answer(
                sending.send(
                        request.caller().person(), wanted, request.now(), request.idempotencyKey(0), request.name(0)),
                request);
    }

    /** What came of it, as it is answered. */
    Answer answer(Outcome outcome, Request request) {
        return outcome.fold(
                relationship -> shown(relationship, outcome.cards(), request),
                refusal -> Problems.answer(refusal, policy, request.now()));
    }

    private Answer shown(Relationship relationship, List<Card> cards, Request request) {
        Party sender = request.caller().person();
        InvitationView view = views.view(relationship, sender, request.now(), cards);
        return Appearance.of(relationship, sender) == Appearance.CONNECTED ? Answer.ok(view) : Answer.created(view);
    }
}
