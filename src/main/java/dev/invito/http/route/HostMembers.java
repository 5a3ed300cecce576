package dev.invito.http.route;

import dev.invito.host.Hosting;
import dev.invito.host.Hosting.Hosted;
import dev.invito.host.MemberStanding;
import dev.invito.host.Standings;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.Locales;
import dev.invito.http.request.Pictures;
import dev.invito.http.request.Request;
import dev.invito.http.request.Zones;
import dev.invito.http.view.HostMemberView;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Members;
import dev.invito.member.OwnAddresses;
import dev.invito.member.Party;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Members as the host makes, changes and sees them (R19). */
public final class HostMembers {

    private static final int MOST = 100;
    private static final int LONGEST_EMAIL = 1000;

    private final Hosting hosting;
    private final Members members;
    private final Standings standings;
    private final Pictures pictures;
    private final Rows rows;

    public HostMembers(Hosting hosting, Members members, Standings standings, Pictures pictures, Rows rows) {
        this.hosting = hosting;
        this.members = members;
        this.standings = standings;
        this.pictures = pictures;
        this.rows = rows;
    }

    /**
     * What the host says of a member.
     *
     * @param change replaces what is said, and leaves the rest
     * @param emails all that are added
     * @param primary the one of them that becomes the primary
     */
    private record Said(
            String memberId, String name, UnaryOperator<Member> change, List<Email> emails, Optional<Email> primary) {}

    /** A row that could be read, or the problem with it. */
    private record Row(Optional<Said> said, Optional<Problem> problem) {

        /** What rows may have in common: the member, and the addresses. */
        List<Object> names() {
            return said.map(one -> Stream.<Object>concat(Stream.of(one.memberId()), one.emails().stream())
                            .toList())
                    .orElse(List.of(this));
        }
    }

    public Answer view(Request request) {
        String memberId = request.memberId().value();
        return Problems.okOrNotFound(members.find(memberId)
                .flatMap(member -> standings.of(memberId).map(standing -> HostMemberView.of(member, standing))));
    }

    /** 201 for a new one. */
    public Answer save(Request request) {
        Said said = read(request.memberId().value(), request.body());
        return answer(said, request);
    }

    /** The same for many, each by itself. */
    public Answer saveMany(Request request) {
        List<Row> wanted = request.bodyOfRows().rows("members", MOST).stream()
                .map(this::read)
                .toList();
        Lanes lanes = new Lanes();
        wanted.forEach(row -> lanes.join(row.names()));
        return rows.answer(wanted, row -> lanes.of(row.names()), (row, index) -> row.said()
                .map(said -> answer(said, request))
                .orElseGet(() -> row.problem().orElseThrow().answer()));
    }

    private Answer answer(Said said, Request request) {
        Hosted hosted =
                hosting.save(said.memberId(), said.name(), said.change(), said.emails(), said.primary(), request.now());
        Optional<MemberStanding> standing = standings.of(said.memberId());
        if (standing.isEmpty()) {
            return Problems.UNAVAILABLE.answer();
        }
        HostMemberView view = HostMemberView.of(hosted.member(), standing.get());
        return hosted.made() ? Answer.created(view) : Answer.ok(view);
    }

    private Row read(Body body) {
        try {
            body.check();
            String memberId = body.requiredText("memberId", Party.LONGEST_ID);
            if (!memberId.isEmpty() && !Party.isValid(memberId)) {
                body.error("memberId", "is no id that a token could have");
            }
            return new Row(Optional.of(read(memberId, body)), Optional.empty());
        } catch (ProblemFound found) {
            return new Row(Optional.empty(), Optional.of(found.problem()));
        }
    }

    private Said read(String memberId, Body body) {
        String name = body.requiredName("name", Me.LONGEST_NAME);
        Optional<String> headline = text(body, "headline", Me.LONGEST_HEADLINE);
        Optional<String> about = text(body, "about", Me.LONGEST_ABOUT);
        Optional<String> picture = pictures.read(body, "picture");
        boolean saysPicture = body.mentions("picture");
        Optional<String> locale = Locales.read(body, "locale");
        Optional<ZoneId> zone = Zones.read(body, "zone");
        boolean saysZone = body.mentions("zone");
        Optional<Boolean> discoverable = bool(body, "discoverable");
        Optional<InvitableBy> invitableBy = body.oneOf(
                "invitableBy", InvitableBy::ofWireName, List.of(InvitableBy.values()), InvitableBy::wireName);
        Body mail = body.object("mail");
        Optional<Boolean> invitations = bool(mail, "invitations");
        Optional<Boolean> reminders = bool(mail, "reminders");
        Optional<Boolean> answers = bool(mail, "answers");
        Optional<Email> primary = body.nonEmptyText("email", LONGEST_EMAIL).flatMap(text -> email(body, "email", text));
        List<Email> emails = Stream.concat(primary.stream(), emails(body).stream())
                .distinct()
                .toList();
        body.check();
        return new Said(
                memberId,
                name,
                member -> member.describedAs(headline.orElse(member.headline()), about.orElse(member.about()))
                        .withPicture(saysPicture ? picture : member.picture())
                        .reading(locale.orElse(member.locale()), saysZone ? zone : member.zone())
                        .opened(
                                discoverable.orElse(member.discoverable()),
                                invitableBy.orElse(member.invitableBy()),
                                member.showsEmail())
                        .wanting(new Member.MailChoices(
                                invitations.orElse(member.mail().invitations()),
                                reminders.orElse(member.mail().reminders()),
                                answers.orElse(member.mail().answers()))),
                emails,
                primary);
    }

    /** An empty text is one that is said. */
    private static Optional<String> text(Body body, String field, int longest) {
        Optional<String> text = body.text(field, longest);
        return body.has(field) ? Optional.of(text.orElse("")) : Optional.empty();
    }

    private static Optional<Boolean> bool(Body body, String field) {
        return body.has(field) ? Optional.of(body.bool(field, false)) : Optional.empty();
    }

    private static List<Email> emails(Body body) {
        return body.textsIfAny("emails", OwnAddresses.MOST).stream()
                .flatMap(text -> email(body, "emails", text).stream())
                .toList();
    }

    private static Optional<Email> email(Body body, String field, String text) {
        Optional<Email> email = Email.parse(text);
        if (email.isEmpty()) {
            body.error(field, "is not an e-mail address");
        }
        return email;
    }
}
