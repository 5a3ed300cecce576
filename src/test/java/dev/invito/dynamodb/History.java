package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;

import dev.invito.invitation.Action;
import dev.invito.invitation.Action.Role;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Standing;
import dev.invito.member.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What Ada and Bob do in one world, step by step, and what they are told. */
final class History implements AutoCloseable {

    static final Pair PAIR = Pair.of(ADA, BOB);

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final List<InvitationId> ids = new ArrayList<>();
    private int requests;

    History() {
        service.join(ADA, BOB);
    }

    /**
     * @param actor for what either may do; else the invitation says who
     * @param back which invitation is meant, counted from the latest
     */
    record Step(Action action, Party actor, int back) {}

    /** What somebody is told: not what only the table knows. */
    record ClientAnswer(Optional<Object> refusal, String status, List<Standing.State> buttons) {}

    ClientAnswer take(Step step, Instant now) {
        Optional<Outcome> outcome = outcome(step, now);
        Relationship stored = service.relationships().find(PAIR);
        outcome.filter(done -> done.refusal().isEmpty() && Action.SENDINGS.contains(step.action()))
                .flatMap(done -> stored.invitation())
                .ifPresent(invitation -> ids.add(invitation.id()));
        return new ClientAnswer(
                outcome.flatMap(Outcome::refusal).map(refusal -> refusal),
                outcome.map(done -> done.refusal().isEmpty() ? "done" : "refused")
                        .orElse("nothing meant"),
                List.of(
                        Standing.of(stored, ADA, now).state(),
                        Standing.of(stored, BOB, now).state()));
    }

    private Optional<Outcome> outcome(Step step, Instant now) {
        String request = "request " + requests++;
        Party actor = step.actor();
        switch (step.action()) {
            case SEND, SEND_MUTED, MEET -> {
                return Optional.of(service.send(actor, PAIR.other(actor), now, request));
            }
            case REMOVE, BLOCK, UNBLOCK -> {
                return Optional.of(service.answering().act(step.action(), PAIR.other(actor), actor, now, request));
            }
            default -> {
                if (ids.size() <= step.back()) {
                    return Optional.empty();
                }
                InvitationId id = ids.get(ids.size() - 1 - step.back());
                Party entitled = step.action().role() == Role.SENDER ? id.sender() : id.recipient();
                Optional<String> message =
                        step.action() == Action.REPLY ? Optional.of("Where did we meet?") : Optional.empty();
                return Optional.of(service.answering().act(step.action(), id, entitled, message, now, request));
            }
        }
    }

    Outcome view(int back, Party viewer, Instant now) {
        return service.answering().view(ids.get(ids.size() - 1 - back), viewer, now);
    }

    Map<String, AttributeValue> item() {
        return tables.item(PAIR);
    }

    void delete() {
        tables.delete(PAIR);
    }

    @Override
    public void close() {
        tables.close();
    }
}
