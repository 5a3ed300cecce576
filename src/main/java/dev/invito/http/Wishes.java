package dev.invito.http;

import dev.invito.invitation.Policy;
import dev.invito.invitation.Source;
import dev.invito.invitation.Wish;
import dev.invito.member.Email;
import dev.invito.member.Person;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what a sender asks for (R13, R14). */
public final class Wishes {

    private final Policy policy;

    public Wishes(Policy policy) {
        this.policy = policy;
    }

    /** @throws ProblemFound naming every field that is wrong */
    public Wish read(Body body) {
        if (!body.has("to")) {
            body.error("to", "is required");
        }
        Body to = body.object("to");
        Optional<String> memberId = to.text("memberId", Person.LONGEST_ID);
        Optional<Email> email = email(to);
        if (body.has("to") && to.has("memberId") == to.has("email")) {
            body.error("to", "must have either memberId or email");
        }
        Wish wish = new Wish(
                memberId.filter(Person::isValid),
                email,
                body.text("note", policy.noteLength()),
                Locales.read(body, "locale"),
                body.truth("reminders", true),
                source(body));
        body.check();
        if (wish.memberId().isEmpty() && wish.email().isEmpty()) {
            throw new ProblemFound(Problems.NOT_FOUND);
        }
        return wish;
    }

    private static Optional<Email> email(Body to) {
        Optional<String> text = to.text("email", 1000);
        Optional<Email> email = text.flatMap(Email::parse);
        if (text.isPresent() && email.isEmpty()) {
            to.error("email", "is not an e-mail address");
        }
        return email;
    }

    private static Optional<Source> source(Body body) {
        Optional<String> name = body.text("source", 40);
        Optional<Source> source = name.flatMap(Source::ofWireName);
        if (name.isPresent() && source.isEmpty()) {
            body.error(
                    "source",
                    Arrays.stream(Source.values())
                            .map(Source::wireName)
                            .collect(Collectors.joining(", ", "must be one of ", "")));
        }
        return source;
    }
}
