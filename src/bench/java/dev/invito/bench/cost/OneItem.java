package dev.invito.bench.cost;

import dev.invito.bench.start.People;
import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.DynamoCircles;
import dev.invito.dynamodb.DynamoClaims;
import dev.invito.dynamodb.DynamoCorrespondents;
import dev.invito.dynamodb.DynamoDueLetters;
import dev.invito.dynamodb.DynamoFirstLetters;
import dev.invito.dynamodb.DynamoLists;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.DynamoQuotas;
import dev.invito.dynamodb.DynamoRelationships;
import dev.invito.dynamodb.DynamoSendContexts;
import dev.invito.dynamodb.DynamoStrangerLetters;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.invitation.Action;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.invitation.port.InvitationHook;
import dev.invito.invitation.usecase.Admission;
import dev.invito.invitation.usecase.Answering;
import dev.invito.invitation.usecase.GoingBack;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.Probation;
import dev.invito.invitation.usecase.Sending;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.invitation.usecase.Suspensions;
import dev.invito.mail.courier.Correspondents;
import dev.invito.mail.courier.DueLetters;
import dev.invito.mail.courier.FirstLetters;
import dev.invito.mail.courier.Leased;
import dev.invito.mail.courier.Slot;
import dev.invito.member.Email;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The service's own code. On its own tables it is this design; on a table without the indexes of due letters it is the two
 * rivals that find them by other means.
 */
final class OneItem implements Life {

    private static final Shards SHARDS = new Shards(4);

    private final Party ada;
    private final Party bob;
    private final Instant sent;
    private final DynamoRelationships relationships;
    private final Sending sending;
    private final Answering answering;
    private final DueLetters letters;
    private final Correspondents correspondents;
    private final FirstLetters firstLetters;
    private InvitationId id;

    /** Between two people who are members, and who may have sent and received before. */
    OneItem(DynamoDbClient client, Tables tables, Party ada, Party bob, Instant sent) {
        this.ada = ada;
        this.bob = bob;
        this.sent = sent;
        AddressKeys addresses = new AddressKeys(People.SECRET);
        relationships = new DynamoRelationships(client, tables, People.POLICY, SHARDS);
        sending = new Sending(
                new DynamoSendContexts(client, tables),
                relationships,
                new DynamoQuotas(client, tables, People.POLICY),
                new DynamoMembers(client, tables, addresses),
                new Admission(
                        new DynamoMembers(client, tables, addresses),
                        new MutualConnections(
                                new DynamoLists(client, tables),
                                new DynamoCircles(client, tables, new DynamoLists(client, tables)))),
                new DynamoClaims(client, tables, SHARDS),
                InvitationHook.NONE,
                new Probation(
                        new Strangers(new DynamoLists(client, tables), People.POLICY),
                        new DynamoStrangerLetters(client, tables, People.POLICY),
                        People.POLICY),
                new Nonces(People.SECRET),
                People.POLICY);
        answering = new Answering(
                relationships,
                new Suspensions(nobody -> false),
                new GoingBack(new DynamoClaims(client, tables, SHARDS), new Claiming(People.POLICY)));
        letters = new DynamoDueLetters(client, tables, People.POLICY, SHARDS);
        correspondents = new DynamoCorrespondents(client, tables, addresses);
        firstLetters = new DynamoFirstLetters(client, tables, People.POLICY, addresses);
    }

    @Override
    public void live(Step step) {
        Instant firstReminder = sent.plus(People.POLICY.firstReminder());
        Instant lastReminder = sent.plus(People.POLICY.lastReminder());
        switch (step) {
            case SEND -> sending.send(ada, People.wanted(bob), sent, Optional.empty(), "sent");
            case FIRST_LETTER -> {
                Leased leased = takenOver(Slot.RECIPIENT, "trigger:sent", sent);
                id = leased.relationship().invitation().orElseThrow().id();
                firstLetters.take(Email.parse(bob.value() + "@example.com").orElseThrow(), sent);
                letters.finish(leased, Optional.of(firstReminder));
            }
            case FIRST_REMINDER -> remind(firstReminder, Optional.of(lastReminder));
            case LAST_REMINDER -> remind(lastReminder, Optional.empty());
            case ACCEPT -> answering.act(Action.ACCEPT, id, bob, Optional.empty(), accepted(), "accepted");
            case TELL -> letters.finish(takenOver(Slot.SENDER, "trigger:accepted", accepted()), Optional.empty());
        }
    }

    private void remind(Instant now, Optional<Instant> next) {
        Leased leased =
                letters.lease(Pair.of(ada, bob), Slot.RECIPIENT, "sweep:1", now).orElseThrow();
        lookAgain(leased);
        letters.finish(leased, next);
    }

    private Leased takenOver(Slot slot, String trigger, Instant now) {
        Leased leased = letters.takeOver(Pair.of(ada, bob), slot, trigger, "a stream's function", now)
                .orElseThrow();
        lookAgain(leased);
        return leased;
    }

    private void lookAgain(Leased leased) {
        correspondents.of(leased.relationship().invitation().orElseThrow());
    }

    private Instant accepted() {
        return sent.plus(People.POLICY.lastReminder()).plus(Duration.ofDays(1));
    }
}
