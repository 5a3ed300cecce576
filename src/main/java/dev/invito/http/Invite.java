package dev.invito.http;

import dev.invito.invitation.Appearance;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Sending;
import dev.invito.invitation.Sending.Sent;
import dev.invito.invitation.Wish;
import dev.invito.member.Person;

/** Sends one wish and answers it: alone, or as a row among others. */
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

    /**
     * @param row 0 for a request of its own, else which row of a batch, from 1
     * @return 201 with the invitation; 200 with one that is connected now (R9); else the problem
     */
    public Answer answer(Body body, Request request, int row) {
        Wish wish = wishes.read(body);
        Person sender = request.caller().person();
        Sent sent = sending.send(sender, wish, request.now(), request.idempotencyKey(row), request.name(row));
        return sent.outcome()
                .fold(
                        relationship -> sent(relationship, sent, request),
                        refusal -> Problems.answer(refusal, policy, request.now()));
    }

    private Answer sent(Relationship relationship, Sent sent, Request request) {
        Person sender = request.caller().person();
        InvitationView view = views.view(relationship, sender, request.now(), sent.cards());
        return Appearance.of(relationship, sender) == Appearance.CONNECTED ? Answer.ok(view) : Answer.created(view);
    }
}
