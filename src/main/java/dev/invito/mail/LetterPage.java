package dev.invito.mail;

import dev.invito.invitation.Appearance;
import dev.invito.member.Card;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;

/** The pages that the links of letters lead to: plain HTML, with forms that work without JavaScript. */
public final class LetterPage {

    /** For the content security policy: SHA-256 of the one style sheet, in base64. */
    public static final String STYLE_HASH = "";

    /**
     * What the page of an invitation shows.
     *
     * @param token the letter's, for the forms
     * @param site where to join or sign in
     */
    public record Shown(Appearance appearance, Card sender, Instant expiresAt, String token, URI site) {}

    public String invitation(Locale language, Shown shown) {
        return "<!doctype html><title>Invitation</title><p>" + shown.appearance() + language;
    }

    public String unsubscribed(Locale language, URI site) {
        return "<!doctype html><title>Done</title><p>" + site + language;
    }

    public String over(Locale language, URI site) {
        return "<!doctype html><title>Over</title><p>" + site + language;
    }
}
