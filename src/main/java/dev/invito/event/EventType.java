package dev.invito.event;

/** What a host can be told. A name once published keeps its meaning; what changes it gets another {@link #VERSION}. */
public enum EventType {
    INVITATION_SENT("invitation.sent"),
    /** The owner of its address joined: it is a member's now (R11). */
    INVITATION_CLAIMED("invitation.claimed"),
    /** It reaches its recipient from now on: its sender had to wait, and did not see it (R5). */
    INVITATION_BEGUN("invitation.begun"),
    INVITATION_ACCEPTED("invitation.accepted"),
    INVITATION_REPLIED("invitation.replied"),
    INVITATION_ARCHIVED("invitation.archived"),
    INVITATION_UNARCHIVED("invitation.unarchived"),
    INVITATION_DECLINED("invitation.declined"),
    INVITATION_REPORTED("invitation.reported"),
    INVITATION_WITHDRAWN("invitation.withdrawn"),
    /** The host made it, and wanted it told (R19). */
    CONNECTION_MADE("connection.made"),
    CONNECTION_REMOVED("connection.removed"),
    MEMBER_BLOCKED("member.blocked"),
    MEMBER_UNBLOCKED("member.unblocked");

    /** In the detail of each event. */
    public static final String VERSION = "1";

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** The {@code detail-type} in EventBridge. */
    public String wireName() {
        return wireName;
    }
}
