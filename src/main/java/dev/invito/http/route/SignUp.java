package dev.invito.http.route;

import dev.invito.contacts.SaidName;
import dev.invito.http.request.Locales;
import dev.invito.http.request.Pictures;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.member.PersonName;
import dev.invito.member.Verified;
import dev.invito.network.Membership;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Somebody confirmed their account, as the attributes of their user pool describe them (OpenID Connect's names). A pool
 * takes more than we do; what is stored is what {@link Me} would take.
 */
public final class SignUp {

    private static final String SOMEBODY = "New member";

    private final Membership membership;
    private final Pictures pictures;
    private final InstantSource clock;

    public SignUp(Membership membership, Pictures pictures, InstantSource clock) {
        this.membership = membership;
        this.pictures = pictures;
        this.clock = clock;
    }

    /** Does nothing for a user without a subject. The user pool itself says whether the address is verified. */
    public void confirmed(Map<String, String> attributes) {
        String memberId = attributes.get("sub");
        if (!Party.isValid(memberId)) {
            return;
        }
        Optional<Email> email = "true".equals(attributes.get("email_verified"))
                ? Email.parse(attributes.get("email"))
                : Optional.empty();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        membership.join(
                Member.named(memberId, name(attributes))
                        .reading(locale(attributes), Optional.empty())
                        .withPicture(
                                Optional.ofNullable(attributes.get("picture")).filter(pictures::allows)),
                email.map(address -> new Verified(address, now)),
                now);
    }

    /**
     * The whole name, or what there is of it: pools that ask for both parts often have no {@code name}, and some put the
     * address there, which is nobody's to see.
     */
    static String name(Map<String, String> attributes) {
        return Stream.of(
                        text(attributes, "name"),
                        SaidName.of(Stream.of("given_name", "middle_name", "family_name")
                                .map(part -> text(attributes, part))
                                .toList()),
                        text(attributes, "nickname"))
                .filter(name -> PersonName.isVisible(name) && Email.parse(name).isEmpty())
                .map(SignUp::shortened)
                .findFirst()
                .orElse(SOMEBODY);
    }

    private static String text(Map<String, String> attributes, String name) {
        // An attribute may be there and be null.
        int[] taken = Optional.ofNullable(attributes.get(name))
                .orElse("")
                .codePoints()
                .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
                .map(c -> PersonName.isControl(c) ? ' ' : c)
                .toArray();
        return new String(taken, 0, taken.length).strip();
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= Me.LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, Me.LONGEST_NAME)).strip();
    }

    /** OpenID Connect lets a pool write {@code de_DE} (Core 5.1), and some write {@code de_DE.UTF-8}. */
    static String locale(Map<String, String> attributes) {
        String tag = text(attributes, "locale").replaceFirst("[.@,;].*", "").replace('_', '-');
        return Optional.of(tag)
                .filter(text -> !text.isEmpty() && text.length() <= Locales.LONGEST)
                .flatMap(Locales::tag)
                .orElse(Me.DEFAULT_LOCALE);
    }
}
