package dev.invito.http;

import dev.invito.invitation.Departures;
import dev.invito.invitation.Membership;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Quotas;
import dev.invito.member.Member;
import dev.invito.member.Member.MailChoices;
import dev.invito.member.Members;
import java.util.Optional;

/** What a member says of themselves. */
public final class Me {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_HEADLINE = 200;
    private static final int LONGEST_ABOUT = 2600;
    private static final String DEFAULT_LOCALE = "en";

    private final Members members;
    private final Membership membership;
    private final Departures departures;
    private final Quotas quotas;
    private final Policy policy;

    public Me(Members members, Membership membership, Departures departures, Quotas quotas, Policy policy) {
        this.members = members;
        this.membership = membership;
        this.departures = departures;
        this.quotas = quotas;
        this.policy = policy;
    }

    public Answer view(Request request) {
        return Answer.okOrNotFound(members.find(request.caller().memberId()).map(member -> view(member, request)));
    }

    /** Replaces all that was known; what is left out takes its default. */
    public Answer save(Request request) {
        Body body = request.body();
        Body mail = body.object("mail");
        Member member = new Member(
                request.caller().memberId(),
                body.requiredText("name", LONGEST_NAME),
                body.text("headline", LONGEST_HEADLINE).orElse(""),
                body.text("about", LONGEST_ABOUT).orElse(""),
                Locales.read(body, "locale").orElse(DEFAULT_LOCALE),
                body.truth("discoverable", true),
                new MailChoices(
                        mail.truth("invitations", true), mail.truth("reminders", true), mail.truth("answers", true)),
                false,
                Optional.empty(),
                request.caller().email());
        body.check();
        membership.save(member, request.now());
        return Answer.ok(view(member, request));
    }

    /** Erases everything about the caller; asked again, whatever is left. */
    public Answer leave(Request request) {
        departures.erase(request.caller().person());
        return Answer.noContent();
    }

    private MeView view(Member member, Request request) {
        return MeView.of(member, policy, quotas.of(request.caller().person()), request.now());
    }
}
