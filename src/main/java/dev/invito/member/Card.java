package dev.invito.member;

import java.time.Instant;
import java.util.Optional;

/**
 * What everybody may see of a member (R12), and what they alone are told.
 *
 * @param headline may be empty
 * @param picture an https URL
 * @param arrivingUntil until when more invitations may be on their way to them (R11); for themselves alone
 */
public record Card(
        String memberId, String name, String headline, Optional<String> picture, Optional<Instant> arrivingUntil) {

    public Card(String memberId, String name, String headline, Optional<String> picture) {
        this(memberId, name, headline, picture, Optional.empty());
    }

    /** A card without a picture. */
    public Card(String memberId, String name, String headline) {
        this(memberId, name, headline, Optional.empty());
    }
}
