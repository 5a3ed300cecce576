package dev.invito.http.view;

import dev.invito.host.MemberStanding;
import dev.invito.http.view.MeView.MailView;
import dev.invito.member.Email;
import dev.invito.member.Member;
import java.time.ZoneId;
import java.util.List;

/** All of a member, to the host alone (R19). Absent fields are left out. */
public record HostMemberView(
        String memberId,
        String name,
        String headline,
        String about,
        String picture,
        String locale,
        String zone,
        boolean discoverable,
        String invitableBy,
        boolean emailToConnections,
        MailView mail,
        String email,
        List<AddressView> addresses,
        HostStandingView standing) {

    public static HostMemberView of(Member member, MemberStanding standing) {
        return new HostMemberView(
                member.memberId(),
                member.name(),
                member.headline(),
                member.about(),
                member.picture().orElse(null),
                member.locale(),
                member.zone().map(ZoneId::getId).orElse(null),
                member.discoverable(),
                member.invitableBy().wireName(),
                member.showsEmail(),
                MailView.of(member),
                member.email().map(Email::value).orElse(null),
                AddressView.of(member.addresses()),
                HostStandingView.of(standing));
    }
}
