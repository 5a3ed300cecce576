package dev.invito.telemetry;

/** What is measured, by its name in CloudWatch's namespace {@link Metrics#NAMESPACE}. */
public enum Metric {
    INVITATIONS_SENT("InvitationsSent", "Count"),
    INVITATIONS_ACCEPTED("InvitationsAccepted", "Count"),
    INVITATIONS_WITHDRAWN("InvitationsWithdrawn", "Count"),
    /** Counted when it shows: as the next one takes its place, or four weeks later when it is tidied up. */
    INVITATIONS_EXPIRED("InvitationsExpired", "Count"),
    /** Found by the sweep. */
    LETTERS_DUE("LettersDue", "Count"),
    LETTERS_SENT("LettersSent", "Count"),
    LETTERS_FAILED("LettersFailed", "Count"),
    /** Sent by the sweep an hour or more after they were due. */
    LETTERS_LATE("LettersLate", "Count"),
    LETTERS_BOUNCED("LettersBounced", "Count"),
    LETTERS_COMPLAINED_OF("LettersComplainedOf", "Count"),
    /** The host's hook said no (R19). */
    INVITATIONS_NOT_ALLOWED("InvitationsNotAllowed", "Count"),
    /** It gave no answer in time, or none that could be understood. */
    HOOK_FAILURES("HookFailures", "Count"),
    /** To a device of a member's. */
    NOTICES_SENT("NoticesSent", "Count"),
    /** The push service gave no answer or refused, or the device is gone. */
    NOTICES_FAILED("NoticesFailed", "Count"),
    /** Interrupted, and finished by the worker. */
    LEAVINGS_FINISHED("LeavingsFinished", "Count"),
    /** The worker could not finish it; it tries again. */
    LEAVINGS_FAILED("LeavingsFailed", "Count"),
    /** How long the letter that has waited longest has been due when a sweep begins; 0 if none is due. */
    OLDEST_DUE_AGE("OldestDueAge", "Seconds");

    private final String name;
    private final String unit;

    Metric(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    public String metricName() {
        return name;
    }

    String unit() {
        return unit;
    }
}
