package dev.invito.http;

import dev.invito.invitation.Appearance;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Sending;
import dev.invito.invitation.Sending.Sent;
import dev.invito.invitation.Wish;
import dev.invito.member.Person;

/**
 * Sends one wish and answers it: 201 with the invitation; 200 with one that is connected now (R9); else the problem.
 */
public final class Invite {

    private final Sending sending;
    private final Wishes wishes;
    private final InvitationViews views;
    private final Policy policy;

    public Invite(Sending sending, Wishes wishes, InvitationViews views, Policy policy) {
        this.sending = sending;
        this.wishes = wishes;
        this.views = views;
        this.policy = policy;
    }

    /** A request of its own. */
    public Answer answer(Request request) {
        Wish wish = wishes.read(request.body());
        return answer(
                sending.send(
                        request.caller().person(), wish, request.now(), request.idempotencyKey(0), request.name(0)),
                request);
    }

    /**
     * A row among others.
     *
     * @param recipient whom the wish means
     * @param row from 1, to name it apart from a request of its own
     */
    Answer answer(Wish wish, Person recipient, Request request, int row) {
        return answer(
                sending.send(
                        request.caller().person(),
                        recipient,
                        wish,
                        request.now(),
                        request.idempotencyKey(row),
                        request.name(row)),
                request);
    }

    private Answer answer(Sent sent, Request request) {
        return sent.outcome()
                .fold(
                        relationship -> shown(relationship, sent, request),
                        refusal -> Problems.answer(refusal, policy, request.now()));
    }

    private Answer shown(Relationship relationship, Sent sent, Request request) {
        Person sender = request.caller().person();
        InvitationView view = views.view(relationship, sender, request.now(), sent.cards());
        return Appearance.of(relationship, sender) == Appearance.CONNECTED ? Answer.ok(view) : Answer.created(view);
    }
}
