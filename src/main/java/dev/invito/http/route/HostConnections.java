package dev.invito.http.route;

import dev.invito.host.Connecting;
import dev.invito.host.Connecting.Connected;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.Request;
import dev.invito.invitation.Pair;
import dev.invito.member.Members;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Connects members as the host says, each row by itself (R19). */
public final class HostConnections {

    private static final int MOST = 100;

    private final Connecting connecting;
    private final Members members;
    private final Rows rows;

    public HostConnections(Connecting connecting, Members members, Rows rows) {
        this.connecting = connecting;
        this.members = members;
        this.rows = rows;
    }

    /** Two who are connected, in the order in which they were named. */
    public record ConnectedView(List<String> members, String since) {}

    /** A row that could be read, or the problem with it. */
    private record Row(List<String> ids, Optional<Instant> since, boolean tell, Optional<Problem> problem) {

        static Row wrong(Problem problem) {
            return new Row(List.of(), Optional.empty(), false, Optional.of(problem));
        }

        /** Rows of the same two go one after the other. */
        Object lane() {
            return ids.isEmpty() ? this : pair();
        }

        Pair pair() {
            return Pair.of(Party.member(ids.get(0)), Party.member(ids.get(1)));
        }
    }

    public Answer connect(Request request) {
        List<Row> wanted = request.bodyOfRows().rows("connections", MOST).stream()
                .map(body -> read(body, request.now()))
                .toList();
        List<String> ids =
                wanted.stream().flatMap(row -> row.ids().stream()).distinct().toList();
        Set<String> there = ids.isEmpty() ? Set.of() : members.cards(ids).keySet();
        Connecting.Round round = connecting.begin(wanted.stream()
                .filter(row -> isOfMembers(row, there))
                .map(Row::pair)
                .toList());
        return rows.answer(wanted, Row::lane, (row, index) -> row.problem()
                .map(Problem::answer)
                .orElseGet(() -> isOfMembers(row, there) ? connect(round, row, request) : Problems.NOT_FOUND.answer()));
    }

    private static boolean isOfMembers(Row row, Set<String> there) {
        return row.problem().isEmpty() && there.containsAll(row.ids());
    }

    private Answer connect(Connecting.Round round, Row row, Request request) {
        Connected connected = round.connect(
                Party.member(row.ids().get(0)),
                Party.member(row.ids().get(1)),
                row.since().orElse(request.now()),
                request.now(),
                row.tell());
        if (connected.since().isEmpty()) {
            return Problems.BLOCKED.answer();
        }
        ConnectedView view =
                new ConnectedView(row.ids(), connected.since().get().toString());
        return connected.made() ? Answer.created(view) : Answer.ok(view);
    }

    private static Row read(Body body, Instant now) {
        try {
            body.check();
            List<String> ids = body.wellFormedTexts("members", 2);
            Optional<Instant> since = body.instant("since");
            if (ids.size() != 2 || ids.stream().distinct().count() != 2) {
                body.error("members", "must name two different members");
            }
            if (!ids.stream().allMatch(Party::isValid)) {
                body.error("members", "each must be an id that a token could have");
            }
            if (since.filter(now::isBefore).isPresent()) {
                body.error("since", "must not be in the future");
            }
            boolean tell = body.bool("tell", false);
            body.check();
            return new Row(ids, since, tell, Optional.empty());
        } catch (ProblemFound found) {
            return Row.wrong(found.problem());
        }
    }
}
