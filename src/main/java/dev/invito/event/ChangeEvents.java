package dev.invito.event;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Relationship.Block;
import dev.invito.invitation.Relationship.Moved;
import dev.invito.invitation.Source;
import dev.invito.invitation.Status;
import dev.invito.member.Party;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what has happened between two people. Letters, leases and memories are no happenings. */
public final class ChangeEvents {

    private final Change change;
    private final Relationship before;
    private final Relationship after;
    private final List<Event> events = new ArrayList<>();

    private ChangeEvents(Change change) {
        this.change = change;
        this.before = change.before();
        this.after = change.after();
    }

    /** In the order in which they are to be understood; empty for a change that means nothing to people. */
    public static List<Event> of(Change change) {
        return change.tidied() ? List.of() : new ChangeEvents(change).found();
    }

    private List<Event> found() {
        after.invitation().ifPresent(this::invitation);
        if (before.status() == Status.CONNECTED && after.status() != Status.CONNECTED) {
            add(EventType.CONNECTION_REMOVED, members());
        }
        Optional<Party> blockedBefore = before.block().map(Block::by);
        Optional<Party> blockedAfter = after.block().map(Block::by);
        if (!blockedBefore.equals(blockedAfter)) {
            blockedBefore.ifPresent(by -> add(EventType.MEMBER_UNBLOCKED, block(by)));
            blockedAfter.ifPresent(by -> add(EventType.MEMBER_BLOCKED, block(by)));
        }
        return List.copyOf(events);
    }

    private void invitation(Invitation invitation) {
        if (isBack(invitation)) {
            return;
        }
        boolean isNew = !before.invitation().map(Invitation::generation).equals(Optional.of(invitation.generation()));
        if (isNew) {
            appeared(invitation);
        } else if (before.beginsLater() && after.status() == Status.PENDING && !invitation.muted()) {
            add(EventType.INVITATION_BEGUN, invitation(invitation, Map.of()));
        } else if (before.status() != after.status()) {
            answered().ifPresent(type -> add(type, invitation(invitation, Map.of())));
        }
        if (after.status() == Status.CONNECTED && (isNew || before.status() != Status.CONNECTED)) {
            connected(invitation);
        }
        boolean replied = !invitation.reply().equals(before.invitation().flatMap(Invitation::reply));
        if (!isNew && replied && invitation.reply().isPresent()) {
            add(EventType.INVITATION_REPLIED, invitation(invitation, Map.of()));
        }
    }

    /** It goes on at the address from where its owner had claimed it: nothing that anybody did (R11, R22). */
    private boolean isBack(Invitation invitation) {
        return before.movedTo().map(Moved::generation).equals(Optional.of(invitation.generation()));
    }

    /** What the host makes is told only if it wants it told, and is nobody's acceptance. */
    private void connected(Invitation invitation) {
        boolean byHost = invitation.source().filter(Source::isMadeByHost).isPresent();
        if (!byHost) {
            add(EventType.INVITATION_ACCEPTED, invitation(invitation, Map.of()));
        } else if (invitation.source().equals(Optional.of(Source.HOST_TOLD))) {
            add(EventType.CONNECTION_MADE, members());
        }
    }

    /** A claim moves an invitation to another item, where it is new; what is over moves too, and is no news. */
    private void appeared(Invitation invitation) {
        if (invitation.sentTo().isPresent()) {
            // Muted, it is not theirs: it reaches nobody (R10, R18), or nobody yet (R5), and then begins.
            if (Status.UNDECIDED.contains(after.status()) && !invitation.muted()) {
                add(EventType.INVITATION_CLAIMED, invitation(invitation, Map.of()));
            }
        } else if (after.status() == Status.PENDING) {
            Map<String, Object> more = new LinkedHashMap<>();
            more.put("expiresAt", invitation.expiresAt().toString());
            invitation.source().map(Source::wireName).ifPresent(source -> more.put("source", source));
            more.put("reachesRecipient", !invitation.muted());
            add(EventType.INVITATION_SENT, invitation(invitation, more));
        }
    }

    private Optional<EventType> answered() {
        return Optional.ofNullable(
                switch (after.status()) {
                    case ARCHIVED -> EventType.INVITATION_ARCHIVED;
                    case DECLINED -> EventType.INVITATION_DECLINED;
                    case REPORTED -> EventType.INVITATION_REPORTED;
                    case WITHDRAWN -> EventType.INVITATION_WITHDRAWN;
                    case OPEN -> isUnarchived() ? EventType.INVITATION_UNARCHIVED : null;
                    default -> null;
                });
    }

    /** A reply from the archive opens it too, and is told as a reply. */
    private boolean isUnarchived() {
        return after.invitation()
                .flatMap(Invitation::reply)
                .equals(before.invitation().flatMap(Invitation::reply));
    }

    private static Map<String, Object> invitation(Invitation invitation, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("invitation", invitation.idForSender().encoded());
        detail.put("sender", invitation.sender().value());
        if (invitation.recipient().isMember()) {
            detail.put("recipient", invitation.recipient().value());
        }
        detail.putAll(more);
        if (!invitation.attached().metadata().isEmpty()) {
            detail.put("metadata", invitation.attached().metadata());
        }
        return detail;
    }

    private Map<String, Object> members() {
        return Map.of(
                "members",
                Stream.of(after.pair().low(), after.pair().high())
                        .map(Party::value)
                        .toList());
    }

    private Map<String, Object> block(Party by) {
        Party other = after.pair().low().equals(by)
                ? after.pair().high()
                : after.pair().low();
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("by", by.value());
        detail.put("member", other.value());
        return detail;
    }

    private void add(EventType type, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("version", EventType.VERSION);
        detail.put("id", change.id() + "-" + events.size());
        detail.put("at", change.at().toString());
        detail.putAll(more);
        events.add(new Event(type, change.at(), detail));
    }
}
