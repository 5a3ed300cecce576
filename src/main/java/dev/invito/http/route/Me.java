package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.Caller;
import dev.invito.http.request.Locales;
import dev.invito.http.request.Pictures;
import dev.invito.http.request.Request;
import dev.invito.http.request.Zones;
import dev.invito.http.view.MeView;
import dev.invito.invitation.Policy;
import dev.invito.invitation.port.Quotas;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Member.MailChoices;
import dev.invito.member.Members;
import dev.invito.network.Departures;
import dev.invito.network.Membership;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a member says of themselves. */
public final class Me {

    static final int LONGEST_NAME = 100;
    static final int LONGEST_HEADLINE = 200;
    static final int LONGEST_ABOUT = 2600;
    static final String DEFAULT_LOCALE = "en";

    private final Members members;
    private final Membership membership;
    private final Departures departures;
    private final Quotas quotas;
    private final Policy policy;
    private final Pictures pictures;

    public Me(
            Members members,
            Membership membership,
            Departures departures,
            Quotas quotas,
            Policy policy,
            Pictures pictures) {
        this.members = members;
        this.membership = membership;
        this.departures = departures;
        this.quotas = quotas;
        this.policy = policy;
        this.pictures = pictures;
    }

    public Answer view(Request request) {
        return Problems.okOrNotFound(oneself(request));
    }

    /** The caller; empty for whoever is no member, and then nothing else is read. */
    Optional<MeView> oneself(Request request) {
        return members.find(request.caller().memberId()).map(member -> view(member, request));
    }

    /** Replaces all that was known; what is left out takes its default. */
    public Answer save(Request request) {
        Body body = request.body();
        Body mail = body.object("mail");
        Optional<String> url = pictures.read(body, "picture");
        Member said = Member.named(request.caller().memberId(), body.requiredName("name", LONGEST_NAME))
                .describedAs(
                        body.text("headline", LONGEST_HEADLINE).orElse(""),
                        body.text("about", LONGEST_ABOUT).orElse(""))
                .reading(Locales.read(body, "locale").orElse(DEFAULT_LOCALE), Zones.read(body, "zone"))
                .opened(body.bool("discoverable", true), invitableBy(body), body.bool("emailToConnections", false))
                .wanting(new MailChoices(
                        mail.bool("invitations", true), mail.bool("reminders", true), mail.bool("answers", true)));
        body.check();
        Member saved =
                saved(before -> said.withPicture(body.mentions("picture") ? url : picture(before, request)), request);
        return Answer.ok(view(saved, request));
    }

    /** Only they themselves let stopped mail go again (R10): the host who acts for them touches no address (R19). */
    private Member saved(Function<Optional<Member>, Member> said, Request request) {
        Caller caller = request.caller();
        return caller.isActedFor()
                ? membership.host(caller.memberId(), said, List.of(), Optional.empty(), request.now())
                : membership.save(caller.memberId(), said, caller.verified(request.now()), request.now());
    }

    /** What is left out stays; of a newcomer, what their sign-in shows of them. */
    private Optional<String> picture(Optional<Member> before, Request request) {
        return before.map(Member::picture)
                .orElseGet(() -> request.caller().picture().filter(pictures::allows));
    }

    private static InvitableBy invitableBy(Body body) {
        return body.oneOf("invitableBy", InvitableBy::ofWireName, List.of(InvitableBy.values()), InvitableBy::wireName)
                .orElse(InvitableBy.EVERYONE);
    }

    /** Erases everything about the caller; asked again, whatever is left. */
    public Answer leave(Request request) {
        departures.erase(request.caller().person(), request.now());
        return Answer.noContent();
    }

    MeView view(Member member, Request request) {
        return MeView.of(member, policy, quotas.of(request.caller().person()), request.now());
    }
}
