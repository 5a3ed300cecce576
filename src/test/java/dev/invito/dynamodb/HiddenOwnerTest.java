package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.item.Shards;
import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.Relationship;
import dev.invito.invitation.Standing;
import dev.invito.invitation.Status;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Joining;
import dev.invito.mail.courier.Slot;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** R5, R7, R11: nobody learns whose an address is, and nobody gets around a wait by it. */
class HiddenOwnerTest {

    private static final Party ADA = Party.member("ada");
    private static final Party OLGA = Party.member("olga");
    private static final Email OLGAS = Email.parse("Olga@example.org").orElseThrow();
    private static final Instant LATER = SENT.plus(Duration.ofDays(1));
    private static final Instant EXPIRY = POLICY.expiryOf(SENT);

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final Joining joining = Service.joining(tables.client());
    private int requests;

    @BeforeEach
    void join() {
        service.join(ADA);
        service.save(Member.named(OLGA.value(), "Olga")
                .opened(false, InvitableBy.EVERYONE, false)
                .withEmail(Optional.of(OLGAS)));
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void onesOwnHiddenAddressIsOneself() {
        assertThat(byAddress(OLGA, SENT).refusal()).contains(Refusal.because(Reason.ONESELF));
    }

    @Test
    void theOwnersNameInAnIdIsAsGoodAsAnyOther() {
        InvitationId known = sentToAddress();
        InvitationId guessed = new InvitationId(ADA, OLGA, known.generation());

        assertThat(service.answering().view(guessed, ADA, LATER).refusal()).contains(notFound());
        assertThat(act(Action.WITHDRAW, guessed, ADA, LATER).refusal()).contains(notFound());
        assertThat(service.answering().view(known, ADA, LATER).refusal()).isEmpty();
        assertThat(act(Action.WITHDRAW, known, ADA, LATER).refusal()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"ARCHIVE", "DECLINE", "REPLY", "REPORT", "ACCEPT"},
            mode = EnumSource.Mode.INCLUDE)
    void whateverTheOwnerDidInvitingThemByIdLooksLikeInvitingAnybody(Action before) {
        InvitationId known = sentToAddress();
        if (before != Action.ACCEPT) {
            act(before, own(known), OLGA, LATER);
        }

        Outcome second = byId(LATER);

        assertThat(second.refusal()).isEmpty();
        InvitationId byId =
                second.relationship().orElseThrow().invitation().orElseThrow().id();
        assertThat(byId.recipient()).isEqualTo(OLGA);
        assertThat(sent(LATER)).extracting(Invitation::idForSender).containsExactlyInAnyOrder(known, byId);
        assertThat(service.answering().view(known, ADA, LATER).refusal()).isEmpty();
        assertThat(service.answering().view(byId, ADA, LATER).refusal()).isEmpty();
        assertThat(act(Action.WITHDRAW, byId, ADA, LATER).refusal()).isEmpty();
        assertThat(act(Action.WITHDRAW, known, ADA, LATER).refusal())
                .isEqualTo(
                        before == Action.ACCEPT
                                ? Optional.empty()
                                : Optional.of(Refusal.because(Reason.RECIPIENT_HAS_ACTED)));
    }

    @Test
    void forTheOwnerTheTwoAreOneAndTheConnectionIsTheEntryById() {
        InvitationId known = sentToAddress();
        byId(LATER);

        List<Invitation> received = received(LATER);
        assertThat(received).hasSize(1);
        assertThat(act(Action.ACCEPT, received.get(0).id(), OLGA, LATER).refusal())
                .isEmpty();

        assertThat(service.lists()
                        .connections(ADA, new Lists.Request(10, Optional.empty()))
                        .items())
                .hasSize(1);
        assertThat(sent(LATER)).extracting(Invitation::idForSender).containsExactly(known);
        assertThat(service.answering().view(known, ADA, EXPIRY.minusMillis(1)).refusal())
                .isEmpty();
        assertThat(service.answering().view(known, ADA, EXPIRY).refusal()).contains(Refusal.because(Reason.EXPIRED));
        joining.claimAll(address(), OLGA, LATER);
        assertThat(pair().status()).isEqualTo(Status.CONNECTED);
    }

    /** The key's invitation is over; the one by id that followed would tell whose the address is. */
    @Test
    void aRepeatedKeyIsAnsweredWithWhatItSentOrNothing() {
        Optional<String> key = Optional.of("a key");
        InvitationId known = id(repeated(key, SENT));
        joining.claimAll(address(), OLGA, LATER);
        assertThat(id(repeated(key, LATER))).isEqualTo(known);
        Instant over = EXPIRY.plusSeconds(1);
        InvitationId byId = id(byId(over));

        assertThat(repeated(key, over.plusSeconds(1)).refusal()).contains(Refusal.because(Reason.EXPIRED));
        act(Action.ACCEPT, byId, OLGA, over.plusSeconds(2));
        assertThat(repeated(key, over.plusSeconds(3)).refusal()).contains(Refusal.because(Reason.EXPIRED));
    }

    /** Between the look at the address and the one at the owner it goes back: it is neither here nor there. */
    @Test
    void aRepeatedKeyFindsWhatIsWithdrawnAtThatMoment() {
        Optional<String> key = Optional.of("a key");
        InvitationId known = id(repeated(key, SENT));
        joining.claimAll(address(), OLGA, LATER);
        boolean[] withdrawn = {false};
        Service crossed = Service.on(Intercepted.client(tables.client(), (request, sender) -> {
            boolean looksAtOwner = request instanceof GetItemRequest get
                    && get.key().equals(DynamoRelationships.key(Pair.of(ADA, OLGA)));
            if (looksAtOwner && !withdrawn[0]) {
                withdrawn[0] = true;
                assertThat(act(Action.WITHDRAW, known, ADA, LATER).refusal()).isEmpty();
            }
            return sender.send(request);
        }));

        Outcome again = crossed.sending().send(ADA, wanted("olga@EXAMPLE.org"), LATER, key, "the request of the key");

        assertThat(withdrawn[0]).isTrue();
        assertThat(id(again)).isEqualTo(known);
    }

    /** The wait came from another address of the owner's, and is nothing that the sender may be told of. */
    @Test
    void aRepeatedKeyIsAnsweredWithTheConnectionThatItLedToWhateverWaitThereIs() {
        Email other = Email.parse("other@example.org").orElseThrow();
        Outcome elsewhere = service.sending().send(ADA, wanted(other.value()), SENT, Optional.empty(), "elsewhere");
        act(Action.WITHDRAW, id(elsewhere), ADA, SENT.plusSeconds(1));
        Optional<String> key = Optional.of("a key");
        InvitationId known = id(repeated(key, SENT.plusSeconds(2)));
        joining.claimAll(address(), OLGA, LATER);
        service.members().confirm(OLGA.value(), other, "a hash", LATER);
        joining.claimAll(Service.ADDRESSES.of(other), OLGA, LATER);
        assertThat(pair().memory(ADA).mayInviteAgainAt()).isPresent();
        act(Action.ACCEPT, own(known), OLGA, LATER);

        Outcome again = repeated(key, LATER.plusSeconds(1));

        assertThat(again.refusal()).isEmpty();
        assertThat(again.relationship().orElseThrow().status()).isEqualTo(Status.CONNECTED);
    }

    @Test
    void whoDeclinedIsNotAskedAgain() {
        InvitationId known = sentToAddress();
        act(Action.DECLINE, own(known), OLGA, LATER);

        byId(LATER);

        assertThat(received(LATER)).isEmpty();
    }

    @Test
    void aWaitTowardsTheOwnerIsNotPassedByTheirAddressAndNotTold() {
        InvitationId withdrawn = byId(SENT)
                .relationship()
                .orElseThrow()
                .invitation()
                .orElseThrow()
                .id();
        act(Action.WITHDRAW, withdrawn, ADA, LATER);
        Instant end = POLICY.mayInviteAgain(LATER);

        Outcome sent = byAddress(ADA, LATER);
        assertThat(sent.refusal()).isEmpty();
        joining.claimAll(address(), OLGA, LATER);

        assertThat(received(LATER)).isEmpty();
        assertThat(sent(LATER)).hasSize(1);
        assertThat(atAddress().letter().orElseThrow().due()).isEqualTo(end);
        joining.claimAll(address(), OLGA, end.minusMillis(1));
        assertThat(received(end.minusMillis(1))).isEmpty();
        joining.claimAll(address(), OLGA, end);
        assertThat(received(end)).hasSize(1);
    }

    @Test
    void aWaitThatCameFromAnAddressIsNotToldOfItsOwner() {
        InvitationId known = sentToAddress();
        act(Action.WITHDRAW, known, ADA, LATER);
        Instant end = POLICY.mayInviteAgain(LATER);

        assertThat(Standing.of(pair().withKnownWaits(), ADA, LATER).state()).isEqualTo(Standing.State.CONNECT);
        assertThat(Standing.of(pair(), ADA, LATER).retryAt()).contains(end);
        assertThat(byAddress(ADA, LATER).refusal()).contains(Refusal.until(end, Reason.COOL_DOWN));
        assertThat(service.answering()
                        .view(known, ADA, LATER)
                        .relationship()
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.WITHDRAWN);

        Outcome byId = byId(LATER);

        assertThat(byId.refusal()).isEmpty();
        assertThat(received(LATER)).isEmpty();
        assertThat(sent(LATER)).hasSize(1);
        assertThat(pair().letter().orElseThrow().due()).isEqualTo(end);
        assertThat(byAddress(ADA, LATER).refusal())
                .as("the address goes on saying so")
                .contains(Refusal.until(end, Reason.COOL_DOWN));
    }

    @Test
    void itBeginsWhenTheWaitIsOver() {
        withdrawnByAddress();
        byId(LATER);
        Instant end = POLICY.mayInviteAgain(LATER);
        DynamoDueLetters letters = new DynamoDueLetters(tables.client(), LocalTables.NAMES, POLICY, new Shards(4));

        assertThat(letters.lease(pair().pair(), Slot.RECIPIENT, "early", end.minusMillis(1)))
                .isEmpty();
        assertThat(received(end.minusMillis(1))).isEmpty();
        assertThat(letters.lease(pair().pair(), Slot.RECIPIENT, "due", end)).isPresent();

        assertThat(received(end)).hasSize(1);
        assertThat(pair().isMuted()).isFalse();
        assertThat(act(Action.ACCEPT, received(end).get(0).id(), OLGA, end).refusal())
                .isEmpty();
    }

    @Test
    void whatHasExpiredBeforeItBeganNeverDoes() {
        withdrawnByAddress();
        byId(LATER);
        DynamoDueLetters letters = new DynamoDueLetters(tables.client(), LocalTables.NAMES, POLICY, new Shards(4));

        assertThat(letters.lease(pair().pair(), Slot.RECIPIENT, "late", POLICY.expiryOf(LATER)))
                .isEmpty();

        assertThat(pair().letter()).isEmpty();
        assertThat(pair().isMuted()).isTrue();
    }

    @Test
    void whoWithdrawsByIdIsToldOfThatWait() {
        withdrawnByAddress();
        InvitationId byId = byId(LATER)
                .relationship()
                .orElseThrow()
                .invitation()
                .orElseThrow()
                .id();
        Instant later = LATER.plus(Duration.ofDays(2));

        act(Action.WITHDRAW, byId, ADA, later);

        Instant end = POLICY.mayInviteAgain(later);
        assertThat(pair().letter()).isEmpty();
        assertThat(byId(later).refusal()).contains(Refusal.until(end, Reason.COOL_DOWN));
        assertThat(byAddress(ADA, later).refusal())
                .as("another entry")
                .contains(Refusal.until(POLICY.mayInviteAgain(LATER), Reason.COOL_DOWN));
    }

    @Test
    void whatTheyKnewOfAWaitTheyGoOnKnowing() {
        InvitationId known = sentToAddress();
        service.blocking().block(OLGA, ADA, LATER, "block");
        service.answering().act(Action.UNBLOCK, OLGA, ADA, LATER, "unblock");
        Instant later = LATER.plus(Duration.ofDays(2));

        act(Action.WITHDRAW, known, ADA, later);

        assertThat(byId(later).refusal()).contains(Refusal.until(POLICY.mayInviteAgain(LATER), Reason.COOL_DOWN));
        Instant end = POLICY.mayInviteAgain(LATER);
        assertThat(byId(end).refusal()).isEmpty();
        assertThat(received(end)).isEmpty();
        assertThat(pair().letter().orElseThrow().due()).isEqualTo(POLICY.mayInviteAgain(later));
    }

    @Test
    void whoWasReportedByTheOwnerReachesNobodyByItEither() {
        byId(SENT);
        act(Action.REPORT, pair().invitation().orElseThrow().id(), OLGA, SENT);
        InvitationId known = byAddress(ADA, EXPIRY)
                .relationship()
                .orElseThrow()
                .invitation()
                .orElseThrow()
                .id();
        joining.claimAll(address(), OLGA, EXPIRY);
        act(Action.WITHDRAW, known, ADA, EXPIRY);

        assertThat(byId(EXPIRY).refusal()).isEmpty();

        assertThat(pair().letter()).isEmpty();
        assertThat(pair().isMuted()).isTrue();
        assertThat(pair().closedTo()).contains(ADA);
    }

    @Test
    void theOwnerWhoInvitesMeanwhileMeetsIt() {
        withdrawnByAddress();
        byId(LATER);

        assertThat(service.send(OLGA, ADA, LATER, "r" + requests++).refusal()).isEmpty();

        assertThat(pair().status()).isEqualTo(Status.CONNECTED);
        assertThat(pair().isMuted()).isFalse();
    }

    @Test
    void theOwnersOwnInvitationChangesNothingAtTheAddress() {
        InvitationId known = withdrawnByAddress();

        assertThat(service.send(OLGA, ADA, LATER, "r" + requests++).refusal()).isEmpty();

        assertThat(byAddress(ADA, LATER).refusal())
                .contains(Refusal.until(POLICY.mayInviteAgain(LATER), Reason.COOL_DOWN));
        assertThat(service.answering().view(known, ADA, LATER).refusal()).isEmpty();
    }

    @Test
    void aWithdrawalThatHasNotGoneBackGoesWithTheInvitationById() {
        InvitationId known = sentToAddress();
        service.relationships()
                .write(
                        Action.WITHDRAW,
                        Command.on(own(known), ADA, LATER, "r" + requests++).naming(Optional.of(address())));
        assertThat(pair().status()).isEqualTo(Status.WITHDRAWN);

        assertThat(byId(LATER).refusal()).isEmpty();

        assertThat(atAddress().status()).isEqualTo(Status.WITHDRAWN);
        assertThat(atAddress().memory(ADA).mayInviteAgainAt()).contains(POLICY.mayInviteAgain(LATER));
        assertThat(service.answering().view(known, ADA, LATER).refusal()).isEmpty();
    }

    @Test
    void aRepeatedWithdrawalBringsItBack() {
        InvitationId known = sentToAddress();
        service.relationships()
                .write(
                        Action.WITHDRAW,
                        Command.on(own(known), ADA, LATER, "r" + requests++).naming(Optional.of(address())));

        assertThat(act(Action.WITHDRAW, known, ADA, LATER).refusal()).isEmpty();

        assertThat(atAddress().status()).isEqualTo(Status.WITHDRAWN);
        assertThat(pair().status()).isEqualTo(Status.NONE);
        assertThat(act(Action.WITHDRAW, known, ADA, LATER).refusal()).isEmpty();
    }

    @Test
    void whatWasWithdrawnBeforeItHadAnOwnerIsNotToldEither() {
        InvitationId known = byAddress(ADA, SENT)
                .relationship()
                .orElseThrow()
                .invitation()
                .orElseThrow()
                .id();
        act(Action.WITHDRAW, known, ADA, LATER);
        joining.claimAll(address(), OLGA, LATER);

        assertThat(pair().memory(ADA).mayInviteAgainAt()).contains(POLICY.mayInviteAgain(LATER));
        assertThat(byId(LATER).refusal()).isEmpty();
        assertThat(received(LATER)).isEmpty();
    }

    @Test
    void whoIsToBeFoundIsWaitedFor() {
        withdrawnByAddress();
        service.save(Member.named(OLGA.value(), "Olga")
                .opened(true, InvitableBy.EVERYONE, false)
                .withEmail(Optional.of(OLGAS)));
        Refusal wait = Refusal.until(POLICY.mayInviteAgain(LATER), Reason.COOL_DOWN);

        assertThat(byId(LATER).refusal()).contains(wait);
        assertThat(byAddress(ADA, LATER).refusal()).contains(wait);
    }

    @Test
    void whoLetsNobodyInviteThemSaysSoDuringTheWaitToo() {
        withdrawnByAddress();
        service.save(Member.named(OLGA.value(), "Olga")
                .opened(false, InvitableBy.NOBODY, false)
                .withEmail(Optional.of(OLGAS)));

        assertThat(byId(LATER).refusal()).contains(Refusal.because(Reason.NOT_INVITABLE));
    }

    @Test
    void whoBlocksWaitsAsLongAsTheirInvitationWouldHaveLived() {
        byId(SENT);
        act(Action.DECLINE, pair().invitation().orElseThrow().id(), OLGA, LATER);
        assertThat(service.blocking().block(OLGA, ADA, LATER, "block")).isEmpty();
        assertThat(service.answering()
                        .act(Action.UNBLOCK, OLGA, ADA, LATER, "unblock")
                        .refusal())
                .isEmpty();
        Refusal closed = Refusal.until(EXPIRY, Reason.COOL_DOWN);
        assertThat(byId(POLICY.mayInviteAgain(LATER)).refusal()).contains(closed);

        // Once more does not shorten it.
        assertThat(service.blocking().block(OLGA, ADA, LATER.plusSeconds(1), "block again"))
                .isEmpty();
        service.answering().act(Action.UNBLOCK, OLGA, ADA, LATER.plusSeconds(2), "unblock again");
        assertThat(byId(EXPIRY.minusMillis(1)).refusal()).contains(closed);
        assertThat(byId(EXPIRY).refusal()).isEmpty();
    }

    @Test
    void whoBlocksTheOwnerOfAnAddressTheyInvitedWaitsThreeWeeksAndLearnsNothing() {
        sentToAddress();
        service.blocking().block(OLGA, ADA, LATER, "block");
        service.answering().act(Action.UNBLOCK, OLGA, ADA, LATER, "unblock");

        assertThat(byId(LATER.plusSeconds(1)).refusal())
                .contains(Refusal.until(POLICY.mayInviteAgain(LATER), Reason.COOL_DOWN));
    }

    @Test
    void aConnectionDoesNotMoveWhenAnAddressIsClaimed() {
        Instant connected = SENT.plusSeconds(5);
        InvitationId first = byId(SENT)
                .relationship()
                .orElseThrow()
                .invitation()
                .orElseThrow()
                .id();
        act(Action.ACCEPT, first, OLGA, connected);
        Party other = Service.ADDRESSES.of(Email.parse("olga.other@example.org").orElseThrow());
        InvitationId toOther = service.sending()
                .send(ADA, wanted("olga.other@example.org"), LATER, Optional.empty(), "r" + requests++)
                .relationship()
                .orElseThrow()
                .invitation()
                .orElseThrow()
                .id();
        act(Action.WITHDRAW, toOther, ADA, LATER);

        joining.claimAll(other, OLGA, LATER.plusSeconds(1));

        assertThat(service.lists()
                        .connections(ADA, new Lists.Request(10, Optional.empty()))
                        .items())
                .extracting(Lists.Connection::since)
                .containsExactly(connected);
        assertThat(pair().memory(ADA).mayInviteAgainAt()).contains(POLICY.mayInviteAgain(LATER));
        assertThat(tables.item(pair().pair())).doesNotContainKey("ttl");
    }

    @Test
    void r21WhoHasNoAddressInvitesMembersOnly() {
        Party nadia = Party.member("nadia");
        service.save(Member.named(nadia.value(), "Nadia"));

        assertThat(byAddress(nadia, SENT).refusal()).contains(Refusal.because(Reason.ADDRESS_NEEDED));
        assertThat(service.sending()
                        .send(nadia, wanted("ada@example.com"), SENT, Optional.empty(), "r" + requests++)
                        .refusal())
                .as("ada is found by her address")
                .isEmpty();
        assertThat(service.send(nadia, OLGA, SENT, "r" + requests++).refusal()).isEmpty();
    }

    private InvitationId sentToAddress() {
        InvitationId id = byAddress(ADA, SENT)
                .relationship()
                .orElseThrow()
                .invitation()
                .orElseThrow()
                .id();
        joining.claimAll(address(), OLGA, SENT);
        return id;
    }

    private InvitationId withdrawnByAddress() {
        InvitationId known = sentToAddress();
        act(Action.WITHDRAW, known, ADA, LATER);
        return known;
    }

    private static InvitationId own(InvitationId known) {
        return new InvitationId(ADA, OLGA, known.generation());
    }

    private Outcome byAddress(Party sender, Instant now) {
        return service.sending().send(sender, wanted("olga@EXAMPLE.org"), now, Optional.empty(), "r" + requests++);
    }

    private Outcome repeated(Optional<String> key, Instant now) {
        return service.sending().send(ADA, wanted("olga@EXAMPLE.org"), now, key, "the request of the key");
    }

    private static InvitationId id(Outcome outcome) {
        return outcome.relationship().orElseThrow().invitation().orElseThrow().idForSender();
    }

    private Outcome byId(Instant now) {
        return service.send(ADA, OLGA, now, "r" + requests++);
    }

    private Outcome act(Action action, InvitationId id, Party actor, Instant now) {
        return service.answering().act(action, id, actor, Optional.of("Hello"), now, "r" + requests++);
    }

    private static InvitationRequest wanted(String email) {
        return new InvitationRequest(
                Optional.empty(), Email.parse(email), Optional.empty(), Optional.empty(), true, Optional.empty());
    }

    private List<Invitation> sent(Instant now) {
        return service.lists()
                .sent(ADA, now, new Lists.Request(10, Optional.empty()))
                .items();
    }

    private List<Invitation> received(Instant now) {
        return service.lists()
                .received(OLGA, Lists.Box.PENDING, now, new Lists.Request(10, Optional.empty()))
                .items();
    }

    private Relationship pair() {
        return service.relationships().find(Pair.of(ADA, OLGA));
    }

    private Relationship atAddress() {
        return service.relationships().find(Pair.of(ADA, address()));
    }

    private static Party address() {
        return Service.ADDRESSES.of(OLGAS);
    }

    private static Refusal notFound() {
        return Refusal.because(Reason.NOT_FOUND);
    }
}
