package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Request;
import dev.invito.http.view.ExportView;
import dev.invito.http.view.ExportView.OneselfView;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Box;
import dev.invito.invitation.port.Lists.Page;
import dev.invito.member.Member;
import dev.invito.member.Members;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is a member's, page after page: what is short, and then one list after the other as the member sees it elsewhere,
 * with what they replied, so that nothing shows here that others did in secret (R7, R10).
 */
public final class Export {

    private static final String LIST = "export";
    private static final int USUAL = 100;

    private final Members members;
    private final InvitationLists invitations;
    private final ConnectionList connections;
    private final BlockList blocks;
    private final DismissalList dismissals;
    private final LinkRoutes links;
    private final DeviceRoutes devices;

    public Export(
            Members members,
            InvitationLists invitations,
            ConnectionList connections,
            BlockList blocks,
            DismissalList dismissals,
            LinkRoutes links,
            DeviceRoutes devices) {
        this.members = members;
        this.invitations = invitations;
        this.connections = connections;
        this.blocks = blocks;
        this.dismissals = dismissals;
        this.links = links;
        this.devices = devices;
    }

    /** The lists, in the order in which they are exported. */
    private enum Part {
        SENT,
        RECEIVED,
        ARCHIVED,
        CONNECTIONS,
        BLOCKS,
        DISMISSALS
    }

    /** How far one got: in which list, and after what of it. */
    private record Place(Part part, Optional<String> after) {

        static final Place BEGINNING = new Place(Part.SENT, Optional.empty());

        static Place parse(String text) {
            int end = text.indexOf(' ');
            return end < 0
                    ? new Place(Part.valueOf(text), Optional.empty())
                    : new Place(Part.valueOf(text.substring(0, end)), Optional.of(text.substring(end + 1)));
        }

        Optional<Place> nextPart() {
            return Arrays.stream(Part.values())
                    .filter(later -> later.compareTo(part) > 0)
                    .findFirst()
                    .map(next -> new Place(next, Optional.empty()));
        }

        @Override
        public String toString() {
            return part + after.map(end -> " " + end).orElse("");
        }
    }

    /** Of who is no member, nothing else is read. */
    public Answer view(Request request) {
        Lists.Request wanted = request.page(LIST, USUAL);
        return Problems.okOrNotFound(
                members.find(request.caller().memberId()).map(member -> page(member, request, wanted)));
    }

    /** As many lists as there is room for; the one that does not fit goes on upon the next page. */
    private ExportView page(Member member, Request request, Lists.Request wanted) {
        Map<Part, List<?>> lists = new EnumMap<>(Part.class);
        Optional<Place> place = Optional.of(wanted.after().map(Place::parse).orElse(Place.BEGINNING));
        int room = wanted.limit();
        boolean ended = true;
        while (place.isPresent() && room > 0 && ended) {
            Place from = place.get();
            Page<?> read = read(from.part(), request, new Lists.Request(room, from.after()));
            lists.put(from.part(), read.items());
            room -= read.items().size();
            ended = read.next().isEmpty();
            place = ended ? from.nextPart() : Optional.of(new Place(from.part(), read.next()));
        }
        return new ExportView(
                wanted.after().isEmpty() ? OneselfView.of(member, links.open(request), devices.all(request)) : null,
                lists.get(Part.SENT),
                lists.get(Part.RECEIVED),
                lists.get(Part.ARCHIVED),
                lists.get(Part.CONNECTIONS),
                lists.get(Part.BLOCKS),
                lists.get(Part.DISMISSALS),
                request.next(LIST, place.map(Place::toString)).orElse(null));
    }

    private Page<?> read(Part part, Request request, Lists.Request wanted) {
        return switch (part) {
            case SENT -> invitations.sent(request, wanted);
            case RECEIVED -> invitations.in(Box.PENDING, request, wanted);
            case ARCHIVED -> invitations.in(Box.ARCHIVED, request, wanted);
            case CONNECTIONS -> connections.all(request.caller().person(), wanted);
            case BLOCKS -> blocks.page(request, wanted);
            case DISMISSALS -> dismissals.page(request, wanted);
        };
    }
}
