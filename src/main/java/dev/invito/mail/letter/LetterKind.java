package dev.invito.mail.letter;

/** The five letters there are: three to the recipient of an invitation (R3), two to its sender (R6, R12). */
public enum LetterKind {
    INVITATION("invitation"),
    FIRST_REMINDER("first-reminder"),
    LAST_REMINDER("last-reminder"),
    ACCEPTED("accepted"),
    REPLIED("replied");

    private final String wireName;

    LetterKind(String wireName) {
        this.wireName = wireName;
    }

    /** As in the JSON of an invitation, in the tags of a mail, and in the message files. */
    public String wireName() {
        return wireName;
    }

    public boolean toRecipient() {
        return this == INVITATION || this == FIRST_REMINDER || this == LAST_REMINDER;
    }
}
