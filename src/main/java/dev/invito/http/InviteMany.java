package dev.invito.http;

import dev.invito.invitation.Addresses;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Wish;
import dev.invito.member.Email;
import dev.invito.member.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sends many wishes, each judged alone (R13, R15). Whom the addresses mean is read for all at once, so that rows about the
 * same person, however they name them, are judged one after the other. To be safe to repeat, each row has the request's
 * {@code Idempotency-Key} with its own number.
 */
public final class InviteMany {

    private final Invite invite;
    private final Wishes wishes;
    private final Addresses addresses;
    private final Rows rows;
    private final Policy policy;

    public InviteMany(Invite invite, Wishes wishes, Addresses addresses, Rows rows, Policy policy) {
        this.invite = invite;
        this.wishes = wishes;
        this.addresses = addresses;
        this.rows = rows;
        this.policy = policy;
    }

    /** A row that could be read, or the problem with it. */
    private record Row(Optional<Wish> wish, Optional<Problem> problem) {
        Stream<Email> email() {
            return wish.flatMap(Wish::email).stream();
        }

        /** Empty for a row that means nobody. */
        Optional<Person> recipient(Map<Email, Person> people) {
            return wish.map(w -> w.memberId()
                    .map(Person::member)
                    .orElseGet(() -> people.get(w.email().orElseThrow())));
        }
    }

    public Answer answer(Request request) {
        List<Row> wanted = request.body().rows("invitations", policy.batchSize()).stream()
                .map(this::read)
                .toList();
        // What is wrong with the key is wrong with all of them.
        request.idempotencyKey(0);
        Map<Email, Person> people =
                addresses.peopleAt(wanted.stream().flatMap(Row::email).toList());
        return rows.answer(wanted, row -> row.recipient(people), (row, index) -> row.wish()
                .map(wish -> invite.answer(wish, row.recipient(people).orElseThrow(), request, index + 1))
                .orElseGet(() -> row.problem().orElseThrow().answer()));
    }

    private Row read(Body body) {
        try {
            body.check();
            return new Row(Optional.of(wishes.read(body)), Optional.empty());
        } catch (ProblemFound found) {
            return new Row(Optional.empty(), Optional.of(found.problem()));
        }
    }
}
