package dev.invito.http;

import dev.invito.invitation.Membership;
import dev.invito.member.Email;
import dev.invito.member.Member;
import dev.invito.member.Member.MailChoices;
import dev.invito.member.Person;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** Somebody confirmed their account, as the attributes of their user pool describe them (OpenID Connect's names). */
public final class SignUp {

    private static final String SOMEBODY = "New member";

    private final Membership membership;
    private final InstantSource clock;

    public SignUp(Membership membership, InstantSource clock) {
        this.membership = membership;
        this.clock = clock;
    }

    /** Does nothing for a user without a subject. The user pool itself says whether the address is verified. */
    public void confirmed(Map<String, String> attributes) {
        String memberId = attributes.get("sub");
        if (!Person.isValid(memberId)) {
            return;
        }
        Optional<Email> email = "true".equals(attributes.get("email_verified"))
                ? Email.parse(attributes.get("email"))
                : Optional.empty();
        membership.join(
                new Member(
                        memberId,
                        Optional.ofNullable(attributes.get("name"))
                                .filter(name -> !name.isBlank())
                                .orElse(SOMEBODY),
                        "",
                        "",
                        attributes.getOrDefault("locale", "en"),
                        true,
                        MailChoices.ALL,
                        false,
                        Optional.empty(),
                        email),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
