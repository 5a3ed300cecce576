package dev.invito.mail.letter;

import java.time.Duration;

/**
 * A mail with the code that confirms an address (R16). It is no letter of an invitation, and nothing in it is what somebody
 * typed: whoever asked for it is nobody to its reader.
 *
 * @param reader at the address that is to be confirmed, in the language of the member who asked
 * @param code digits
 * @param lifetime how long it is good
 */
public record CodeLetter(Letter.Reader reader, String code, Duration lifetime) {

    /** As in the tags of the mail, and in the message files. */
    public static final String KIND = "code";
}
