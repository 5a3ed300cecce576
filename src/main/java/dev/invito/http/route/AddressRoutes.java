package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.Request;
import dev.invito.http.view.AddressView.AskedView;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.MemberAddresses;
import dev.invito.member.Members;
import dev.invito.network.AddingAddresses;
import dev.invito.network.AddingAddresses.Asked;
import dev.invito.network.AddingAddresses.Confirmed;
import dev.invito.network.Codes.Guess;
import java.util.Optional;
import java.util.function.BiFunction;

/** One's addresses: asked for, confirmed, made the primary, removed (R16). */
public final class AddressRoutes {

    private static final int LONGEST_EMAIL = 1000;
    private static final int LONGEST_CODE = 40;

    private final Members members;
    private final MemberAddresses addresses;
    private final AddingAddresses adding;
    private final Me me;
    private final Policy policy;

    public AddressRoutes(Members members, MemberAddresses addresses, AddingAddresses adding, Me me, Policy policy) {
        this.members = members;
        this.addresses = addresses;
        this.adding = adding;
        this.me = me;
        this.policy = policy;
    }

    /** 202 whoever owns it, and whether a mail goes or not. */
    public Answer add(Request request) {
        Body body = request.body();
        Optional<Email> email = email(body);
        body.check();
        return ofMember(request, (member, asking) -> {
            Asked asked = adding.ask(member, email.orElseThrow(), asking.now());
            return switch (asked.result()) {
                case ON_ITS_WAY ->
                    Answer.accepted(new AskedView(
                            email.orElseThrow().value(), asked.at().toString()));
                case TOO_MANY_TODAY -> Problems.tooManyCodes(asked.at(), asking.now());
                case NOT_SENT -> Problems.tryAgain();
            };
        });
    }

    public Answer confirm(Request request) {
        Body body = request.body();
        Optional<Email> email = email(body);
        String code = body.requiredText("code", LONGEST_CODE);
        body.check();
        return ofMember(request, (member, confirming) -> {
            Confirmed confirmed = adding.confirm(member, email.orElseThrow(), code, confirming.now());
            Guess guess = confirmed.guess();
            return switch (guess.result()) {
                case RIGHT, REPEATED ->
                    confirmed
                            .member()
                            .map(saved -> Answer.ok(me.view(saved, confirming)))
                            .orElseGet(
                                    () -> Problems.wrongCode(Optional.empty()).answer());
                case WRONG -> Problems.wrongCode(Optional.of(guess.left())).answer();
                case TOO_MANY -> Problems.tooManyTries(guess.until().orElseThrow(), confirming.now());
                case NONE -> Problems.wrongCode(Optional.empty()).answer();
            };
        });
    }

    public Answer makePrimary(Request request) {
        return changed(request, (email, memberId) -> addresses.makePrimary(memberId, email, request.now()));
    }

    /** What came through it stays. */
    public Answer remove(Request request) {
        return changed(request, (email, memberId) -> addresses.remove(memberId, email, request.now()));
    }

    private Answer changed(Request request, BiFunction<Email, String, Optional<Member>> change) {
        Body body = request.body();
        Optional<Email> email = email(body);
        body.check();
        return ofMember(
                request,
                (member, changing) -> Problems.okOrNotFound(
                        change.apply(email.orElseThrow(), member.memberId()).map(saved -> me.view(saved, changing))));
    }

    private Answer ofMember(Request request, BiFunction<Member, Request, Answer> handling) {
        return members.find(request.caller().memberId())
                .map(member -> handling.apply(member, request))
                .orElseGet(() -> Problems.answer(Refusal.because(Reason.NOT_A_MEMBER), policy, request.now()));
    }

    private static Optional<Email> email(Body body) {
        String text = body.requiredText("email", LONGEST_EMAIL);
        Optional<Email> email = Email.parse(text);
        if (!text.isEmpty() && email.isEmpty()) {
            body.error("email", "is not an e-mail address");
        }
        return email;
    }
}
