package dev.invito.http.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.invito.http.view.MeView.MailView;
import dev.invito.http.view.MeView.SuspendedView;
import dev.invito.member.Email;
import dev.invito.member.Member;
import java.time.ZoneId;
import java.util.List;

/**
 * A page of all that is a member's. What another page has is left out of this one; put together, each list is there.
 *
 * @param oneself on the first page
 * @param sent as the sender's list has it: nothing tells what became of one (R7)
 * @param received what waits for the member
 * @param archived what they put aside
 * @param dismissals whom they do not want suggested, as far as they see them elsewhere
 * @param next the cursor of the next page; left out on the last
 */
public record ExportView(
        @JsonUnwrapped OneselfView oneself,
        List<?> sent,
        List<?> received,
        List<?> archived,
        List<?> connections,
        List<?> blocks,
        List<?> dismissals,
        String next) {

    /**
     * What is short.
     *
     * @param devices without their endpoints: whoever has one can hold up what goes there
     */
    public record OneselfView(
            OwnProfileView profile,
            List<AddressView> addresses,
            SettingsView settings,
            List<LinkView> links,
            List<DeviceView> devices) {

        public static OneselfView of(Member member, List<LinkView> links, List<DeviceView> devices) {
            return new OneselfView(
                    OwnProfileView.of(member),
                    AddressView.of(member.addresses()),
                    SettingsView.of(member),
                    links,
                    devices);
        }
    }

    /** What a member says of themselves, and what the host says to them. */
    public record OwnProfileView(
            String memberId,
            String name,
            String headline,
            String about,
            String picture,
            String email,
            SuspendedView suspended) {

        static OwnProfileView of(Member member) {
            return new OwnProfileView(
                    member.memberId(),
                    member.name(),
                    member.headline(),
                    member.about(),
                    member.picture().orElse(null),
                    member.email().map(Email::value).orElse(null),
                    member.suspension().map(SuspendedView::of).orElse(null));
        }
    }

    /** What a member has chosen. */
    public record SettingsView(
            String locale,
            String zone,
            boolean discoverable,
            String invitableBy,
            boolean emailToConnections,
            MailView mail) {

        static SettingsView of(Member member) {
            return new SettingsView(
                    member.locale(),
                    member.zone().map(ZoneId::getId).orElse(null),
                    member.discoverable(),
                    member.invitableBy().wireName(),
                    member.showsEmail(),
                    MailView.of(member));
        }
    }
}
