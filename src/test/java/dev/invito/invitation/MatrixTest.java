package dev.invito.invitation;

import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.EVE;
import static dev.invito.invitation.Situation.ID;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Matrix.Cell;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.usecase.Answering;
import dev.invito.invitation.usecase.GoingBack;
import dev.invito.invitation.usecase.Suspensions;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of {@code matrix.txt}, in plain Java; {@code dynamodb/TwoReadingsTest} asks DynamoDB the same. */
class MatrixTest {

    private static final GoingBack GOING_BACK = new GoingBack(new NoClaims(), new Claiming(Situation.POLICY));

    private static final Map<Reason, String> WORDS = Map.of(
            Reason.NOT_FOUND, "not-found",
            Reason.EXPIRED, "expired",
            Reason.ALREADY_CONNECTED, "connected",
            Reason.ALREADY_INVITED, "invited",
            Reason.RECIPIENT_HAS_ACTED, "acted",
            Reason.DECIDED, "decided",
            Reason.COOL_DOWN, "cool-down",
            Reason.YOU_BLOCKED, "you-blocked");

    static Stream<Cell> cells() {
        return Matrix.cells().stream();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void rulesSayWhatTheTableSays(Cell cell) {
        assertThat(verdict(cell)).isEqualTo(cell.verdict());
    }

    @Test
    void everyStatusStandsInTheTableLiveAndExpired() {
        Set<String> situations = cells().map(cell -> cell.situation().status() + " " + cell.now())
                .collect(Collectors.toSet());
        assertThat(situations).hasSize(Status.values().length * 2);
    }

    @Test
    void everyActionStandsInTheTable() {
        Set<Action> inTable = cells().map(Cell::deed)
                .filter(deed -> !Set.of(Matrix.SEND, Matrix.VIEW).contains(deed))
                .map(deed -> Action.valueOf(deed.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        inTable.addAll(Action.SENDINGS);
        inTable.addAll(Action.BLOCKINGS);
        assertThat(inTable).containsExactlyInAnyOrder(Action.values());
    }

    @Test
    void everyVerdictThatTheTableKnowsIsReachedInIt() {
        Set<String> used = cells().map(Cell::verdict).collect(Collectors.toSet());
        assertThat(used).containsAll(WORDS.values()).contains("yes", "already", "new", "muted", "meets", "quietly");
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void anIdTellsSomebodyElseNothingAndAsksForNothing(Status status) {
        for (var now : List.of(LIVE, Situation.EXPIRY)) {
            OnePair pair = new OnePair(Situation.of(status).relationship());
            Answering answering = new Answering(pair, new Suspensions(nobody -> false), GOING_BACK);
            for (Action action : onInvitations()) {
                assertThat(answering
                                .act(action, ID, EVE, Optional.of("Hello"), now, REQUEST)
                                .refusal())
                        .contains(Refusal.because(Reason.NOT_FOUND));
            }
            assertThat(answering.view(ID, EVE, now).refusal()).contains(Refusal.because(Reason.NOT_FOUND));
            assertThat(pair.wasAsked()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void anotherGenerationsIdNeverActsOnThisInvitation(Status status) {
        InvitationId earlier = new InvitationId(ID.sender(), BOB, new Generation(Situation.EXPIRY, "another"));
        InvitationId expired = new InvitationId(ID.sender(), BOB, new Generation(Situation.SENT, "long-ago"));
        OnePair pair = new OnePair(Situation.of(status).relationship());
        Answering answering = new Answering(pair, new Suspensions(nobody -> false), GOING_BACK);
        for (Action action : onInvitations()) {
            var actor = action.role() == Action.Role.SENDER ? ID.sender() : BOB;
            assertThat(answering
                            .act(action, earlier, actor, Optional.of("Hello"), LIVE, REQUEST)
                            .refusal())
                    .contains(Refusal.because(Reason.NOT_FOUND));
            assertThat(answering
                            .act(action, expired, actor, Optional.of("Hello"), LIVE, REQUEST)
                            .refusal())
                    .contains(Refusal.because(Reason.EXPIRED));
        }
        assertThat(pair.written()).isEmpty();
    }

    private static List<Action> onInvitations() {
        return Arrays.stream(Action.values())
                .filter(action -> action.conditions().contains(Condition.THIS_INVITATION))
                .toList();
    }

    private static String verdict(Cell cell) {
        return switch (cell.deed()) {
            case Matrix.SEND -> sending(cell);
            case Matrix.BLOCK -> blocking(cell);
            case Matrix.VIEW -> word(answering(cell).view(id(cell), cell.actor(), cell.now()), "yes");
            default -> answer(cell);
        };
    }

    private static String sending(Cell cell) {
        Relationship stored = cell.situation().relationship();
        Command command = Situation.sending(cell.actor(), cell.now()).seeing(stored);
        List<Action> allowed = Action.SENDINGS.stream()
                .filter(action -> action.isAllowed(stored, command))
                .toList();
        assertThat(allowed).hasSizeLessThanOrEqualTo(1);
        assertThat(Rules.sending(stored, command).stream().toList()).isEqualTo(allowed);
        if (allowed.isEmpty()) {
            return WORDS.get(
                    Rules.judgeSending(stored, command).refusal().orElseThrow().reason());
        }
        return cell.allowed().equals(Rules.sending(stored, command)) ? cell.verdict() : allowed.toString();
    }

    private static String blocking(Cell cell) {
        Relationship stored = cell.situation().relationship();
        Command command =
                Situation.command(Action.BLOCK, cell.actor(), cell.now()).seeing(stored);
        List<Action> allowed = Action.BLOCKINGS.stream()
                .filter(action -> action.isAllowed(stored, command))
                .toList();
        assertThat(allowed).hasSizeLessThanOrEqualTo(1);
        if (allowed.isEmpty()) {
            return Rules.judge(Action.BLOCK, stored, command)
                    .flatMap(Outcome::refusal)
                    .map(refusal -> WORDS.get(refusal.reason()))
                    .orElse("already");
        }
        return cell.allowed().stream().toList().equals(allowed) ? cell.verdict() : allowed.toString();
    }

    private static String answer(Cell cell) {
        OnePair pair = new OnePair(cell.situation().relationship());
        Action action = cell.action();
        Answering answering = new Answering(pair, new Suspensions(nobody -> false), GOING_BACK);
        var actor = cell.actor();
        Outcome outcome = onInvitations().contains(action)
                ? answering.act(action, id(cell), actor, Optional.of("Hello"), cell.now(), REQUEST)
                : answering.act(action, ID.pair().other(actor), actor, cell.now(), REQUEST);
        return word(outcome, pair.written().isEmpty() ? "already" : "yes");
    }

    /** R11: who invited an address knows the invitation by that, until the two are connected. */
    private static InvitationId id(Cell cell) {
        boolean byAddress = cell.situation().sentToAddress()
                && cell.situation().status() != Status.CONNECTED
                && cell.actor().equals(ID.sender());
        return byAddress ? new InvitationId(ID.sender(), Situation.BOBS_ADDRESS, ID.generation()) : ID;
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED", "WITHDRAWN"})
    void theOwnersNameInAnIdTellsTheSenderNothing(Status status) {
        OnePair pair = new OnePair(Situation.of(status).sentToAnAddress().relationship());
        Answering answering = new Answering(pair, new Suspensions(nobody -> false), GOING_BACK);

        assertThat(answering.view(ID, ID.sender(), LIVE).refusal()).contains(Refusal.because(Reason.NOT_FOUND));
        assertThat(answering
                        .act(Action.WITHDRAW, ID, ID.sender(), Optional.empty(), LIVE, REQUEST)
                        .refusal())
                .contains(Refusal.because(Reason.NOT_FOUND));
        assertThat(pair.written()).isEmpty();
    }

    private static Answering answering(Cell cell) {
        return new Answering(
                new OnePair(cell.situation().relationship()), new Suspensions(nobody -> false), GOING_BACK);
    }

    private static String word(Outcome outcome, String ifDone) {
        return outcome.fold(relationship -> ifDone, refusal -> WORDS.get(refusal.reason()));
    }
}
