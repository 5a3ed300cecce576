package dev.invito.local.mail;

/** What may go wrong when a mail is handed to SES. */
public enum Fault {
    /** Refused: too fast. */
    THROTTLE,
    /** Refused: no more today. */
    DAILY_QUOTA,
    /** Refused for good: {@code MessageRejected}. */
    REJECT,
    /** Not sent, and no answer comes. */
    TIME_OUT_BEFORE_SENDING,
    /** Sent, but no answer comes. */
    TIME_OUT_AFTER_SENDING,
    /** Not sent: an internal error of SES, which a client may try again. */
    UNAVAILABLE
}
