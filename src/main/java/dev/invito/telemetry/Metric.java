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
