package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.request.Body;
import dev.invito.http.request.Request;
import dev.invito.invitation.Policy;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Sending.Wish;
import dev.invito.invitation.usecase.SendingMany;
import dev.invito.member.Addressee;
import dev.invito.member.Addresses;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sends many invitations, each judged alone (R13, R15). Whom the addresses mean is read for all at once, so that rows about the
 * same person, however they name them, are judged one after the other, and all but the first of them by what is so by then. To be
 * safe to repeat, each row has the request's {@code Idempotency-Key} with its own number.
 */
public final class SendManyRoute {

    private final SendingMany sending;
    private final SendRoute invite;
    private final InvitationRequestReader reader;
    private final Addresses addresses;
    private final Rows rows;
    private final Policy policy;

    public SendManyRoute(
            SendingMany sending,
            SendRoute invite,
            InvitationRequestReader reader,
            Addresses addresses,
            Rows rows,
            Policy policy) {
        this.sending = sending;
        this.invite = invite;
        this.reader = reader;
        this.addresses = addresses;
        this.rows = rows;
        this.policy = policy;
    }

    /** A row that could be read, or the problem with it. */
    private record Row(Optional<InvitationRequest> wanted, Optional<Problem> problem) {
        Stream<Email> email() {
            return wanted.flatMap(InvitationRequest::email).stream();
        }
    }

    /** A row with whom it means. */
    private record Meant(Optional<Wish> wish, Optional<Problem> problem) {
        /** Rows about the same person, however they name them, go one after the other. */
        Optional<Party> lane() {
            return wish.map(Wish::addressee).map(one -> one.hidden().orElse(one.party()));
        }
    }

    public Answer answer(Request request) {
        List<Row> wanted = request.bodyOfRows().rows("invitations", policy.batchSize()).stream()
                .map(this::read)
                .toList();
        // What is wrong with the key is wrong with all of them.
        request.idempotencyKey(0);
        Map<Email, Addressee> people = addresses.at(
                wanted.stream().flatMap(Row::email).toList(), request.caller().person());
        List<Meant> meant = IntStream.range(0, wanted.size())
                .mapToObj(row -> meant(wanted.get(row), row, people, request))
                .toList();
        try (SendingMany.Round round = sending.begin(request.caller().person(), first(meant), request.now())) {
            return rows.answer(meant, Meant::lane, (row, index) -> row.wish()
                    .map(wish -> invite.answer(round.send(wish), request))
                    .orElseGet(() -> row.problem().orElseThrow().answer()));
        }
    }

    private static Meant meant(Row row, int index, Map<Email, Addressee> people, Request request) {
        return new Meant(
                row.wanted()
                        .map(wanted -> new Wish(
                                wanted.memberId()
                                        .map(Party::member)
                                        .map(Addressee::known)
                                        .orElseGet(
                                                () -> people.get(wanted.email().orElseThrow())),
                                wanted,
                                // From 1, to name it apart from a request of its own.
                                request.idempotencyKey(index + 1),
                                request.name(index + 1))),
                row.problem());
    }

    /** The first of each lane. */
    private static List<Wish> first(List<Meant> rows) {
        Set<Optional<Party>> lanes = new HashSet<>();
        return rows.stream()
                .filter(row -> row.wish().isPresent() && lanes.add(row.lane()))
                .map(row -> row.wish().orElseThrow())
                .toList();
    }

    private Row read(Body body) {
        try {
            body.check();
            return new Row(Optional.of(reader.read(body)), Optional.empty());
        } catch (ProblemFound found) {
            return new Row(Optional.empty(), Optional.of(found.problem()));
        }
    }
}
