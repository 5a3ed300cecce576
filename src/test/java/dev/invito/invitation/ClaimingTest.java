package dev.invito.invitation;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.BOBS_ADDRESS;
import static dev.invito.invitation.Situation.EXPIRY;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Claiming.Claim;
import dev.invito.invitation.Relationship.Block;
import dev.invito.invitation.Relationship.Letter;
import dev.invito.invitation.Relationship.Memory;
import dev.invito.invitation.Relationship.Moved;
import dev.invito.invitation.Relationship.SenderLetter;
import dev.invito.member.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R11: Ada invited an address, and Bob turns out to own it. */
class ClaimingTest {

    private static final Pair AT_ADDRESS = Pair.of(ADA, BOBS_ADDRESS);
    private static final Pair PAIR = Pair.of(ADA, BOB);
    private static final Generation OF_ADDRESS = new Generation(EXPIRY.plusSeconds(60), "to the address");
    private static final Instant LATER = LIVE.plus(Duration.ofDays(3));
    private static final Letter NEXT =
            new Letter(LIVE.plus(Duration.ofDays(2)), Optional.of(new Lease("a worker", LIVE.plusSeconds(9))));
    private static final Memory LAST_REQUEST = new Memory(Optional.empty(), Optional.of("Ada's sending"));

    private final Claiming claiming = new Claiming(POLICY);

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED"})
    void withNothingBetweenThemItGoesOnAsItWas(Status status) {
        Relationship address = address(status);

        Claim claim = claim(address, nothing());

        Relationship member = claim.member().orElseThrow();
        assertThat(member.status()).isEqualTo(status);
        Invitation before = address.invitation().orElseThrow();
        Invitation after = member.invitation().orElseThrow();
        assertThat(after)
                .as("clock, note, plan, reply and address are kept; it is Bob's, and Ada goes on knowing the address")
                .isEqualTo(before.withRecipient(BOB).withSentTo(Optional.of(BOBS_ADDRESS)));
        assertThat(after.idForSender()).isEqualTo(before.id());
        assertThat(member.stage()).isEqualTo(1);
        assertThat(member.letter())
                .as("the next letter, with the lease of whoever is sending it, unless it was answered")
                .isEqualTo(status == Status.PENDING ? Optional.of(NEXT) : Optional.empty());
        assertThat(member.memory(ADA).lastRequest())
                .as("as one that named the address")
                .isEqualTo(LAST_REQUEST.lastRequest().map(request -> Command.at(BOBS_ADDRESS, request)));
        assertThat(member.version()).isEqualTo(1);
        assertThat(member.forgottenAt()).contains(POLICY.forgottenAt(OF_ADDRESS.expiresAt()));
        assertThat(claim.address()).contains(stub(address));
    }

    @Test
    void ofWhatIsWithdrawnOnlyTheCoolDownFollows() {
        Relationship address =
                with(address(Status.WITHDRAWN), new Memory(Optional.of(LATER), Optional.of("Ada's withdrawal")));

        Claim claim = claim(address, nothing());

        assertThat(claim.address()).as("it stays where it is").isEmpty();
        Relationship member = claim.member().orElseThrow();
        assertThat(member.status()).isEqualTo(Status.NONE);
        assertThat(member.invitation()).isEmpty();
        assertThat(member.letter()).isEmpty();
        assertThat(member.memory(ADA).mayInviteAgainAt()).contains(LATER);
        assertThat(member.memory(BOB)).isEqualTo(Memory.NOTHING);
        assertThat(member.version()).isEqualTo(1);
        assertThat(member.forgottenAt().orElseThrow()).isAfter(LATER);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void theCoolDownFollowsWhateverIsBetweenTheTwoAndTouchesNothingElse(Status between) {
        Relationship address =
                with(address(Status.WITHDRAWN), new Memory(Optional.of(LATER), Optional.of("Ada's withdrawal")));
        Relationship before =
                between == Status.MOVED ? nothing() : Situation.of(between).relationship();

        Relationship after = claim(address, before).member().orElseThrow();

        assertThat(after.status()).isEqualTo(before.status());
        assertThat(after.invitation()).isEqualTo(before.invitation());
        assertThat(after.letter()).isEqualTo(before.letter());
        assertThat(after.closedTo()).isEqualTo(before.closedTo());
        assertThat(after.memory(BOB)).isEqualTo(before.memory(BOB));
        assertThat(after.memory(ADA).mayInviteAgainAt()).contains(LATER);
        assertThat(after.version()).isEqualTo(before.version() + 1);
    }

    /** R5: DynamoDB tidies up by what the item says, and would take the wait with it. */
    @Test
    void anItemIsKeptUntilTheWaitThatIsAddedToItIsOver() {
        Memory first = new Memory(Optional.of(LATER), Optional.of("Ada's withdrawal"));
        Relationship before = claim(with(address(Status.WITHDRAWN), first), nothing())
                .member()
                .orElseThrow();
        Instant until = before.forgottenAt().orElseThrow().plusSeconds(1);
        Memory second = new Memory(Optional.of(until), Optional.of("another"));

        Relationship after =
                claim(with(address(Status.WITHDRAWN), second), before).member().orElseThrow();

        assertThat(after.memory(ADA).mayInviteAgainAt()).contains(until);
        assertThat(after.forgottenAt().orElseThrow()).isAfter(until);
    }

    @Test
    void aCoolDownThatIsOverOrShorterThanTheirsChangesNothing() {
        Memory over = new Memory(Optional.of(LIVE), Optional.empty());
        assertNothing(claim(with(address(Status.WITHDRAWN), over), nothing()));

        Memory shorter = new Memory(Optional.of(LATER), Optional.empty());
        Relationship longer =
                Situation.of(Status.WITHDRAWN).coolingDown(ADA, LATER).relationship();
        assertNothing(claim(with(address(Status.WITHDRAWN), shorter), longer));
    }

    @Test
    void r5WhatWouldPassTheSendersWaitBeginsWhenItIsOver() {
        Relationship address = address(Status.PENDING);
        Relationship member = Situation.of(Status.NONE).coolingDown(ADA, LATER).relationship();

        Claim waits = claim(address, member);

        assertThat(waits.member()).isEmpty();
        assertThat(waits.waitsUntil()).contains(LATER);
        assertThat(waits.address().map(at -> at.letter().orElseThrow().due())).contains(LATER);
        Relationship over = Situation.of(Status.NONE).coolingDown(ADA, LIVE).relationship();
        assertThat(claim(address, over).member()).isPresent();
    }

    @Test
    void r5WhatHasNoLetterToComeIsClaimedByTheTurnOfNone() {
        Relationship address = address(Status.PENDING).withLetter(Optional.empty());
        Relationship member = Situation.of(Status.NONE).coolingDown(ADA, LATER).relationship();

        Claim waits = claim(address, member);

        Relationship there = waits.address().orElseThrow();
        assertThat(there.letter().orElseThrow().due()).isEqualTo(LATER);
        assertThat(there.stage())
                .isEqualTo(there.invitation().orElseThrow().plan().size());
        assertThat(claim(there, member).address()).as("once").isEmpty();
        Relationship longer = Situation.of(Status.NONE)
                .coolingDown(ADA, address.invitation().orElseThrow().expiresAt())
                .relationship();
        assertThat(claim(address, longer).address())
                .as("it will have expired by then")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED"})
    void r9WhatBobHadSentToAdaAndLivesConnectsThem(Status hers) {
        Relationship address = address(Status.PENDING);
        Relationship his = sentByBob(hers, SENT);

        Claim claim = claim(address, his);

        Relationship member = claim.member().orElseThrow();
        assertThat(member.status()).isEqualTo(Status.CONNECTED);
        assertThat(member.isSentBy(ADA)).as("her invitation counts as accepted").isTrue();
        assertThat(member.letter()).isEmpty();
        assertThat(member.closedTo()).isEmpty();
        assertThat(member.isMuted()).isFalse();
        assertThat(member.senderLetter().map(SenderLetter::kind)).contains(SenderLetter.Kind.ACCEPTED);
        assertThat(member.senderLetterNumber()).isEqualTo(his.senderLetterNumber() + 1);
        assertThat(member.forgottenAt()).as("a connection is kept").isEmpty();
        assertThat(claim.address()).contains(stub(address));
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED"})
    void whatBobHadSentAndHasExpiredIsReplaced(Status his) {
        Claim claim = claim(address(Status.PENDING), sentByBob(his, SENT.minus(Duration.ofDays(200))));

        Relationship member = claim.member().orElseThrow();
        assertThat(member.status()).isEqualTo(Status.PENDING);
        assertThat(member.isSentBy(ADA)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "OPEN", "ARCHIVED", "DECLINED", "REPORTED"})
    void r10WhatAdaHadSentToBobHimselfGoesOnAndTheOtherReachesNobody(Status direct) {
        assertMuted(address(Status.PENDING), Situation.of(direct).relationship());
    }

    @Test
    void r10TheConnectedStayConnected() {
        assertMuted(address(Status.PENDING), Situation.of(Status.CONNECTED).relationship());
    }

    @Test
    void oneOfAdasThatIsOverIsReplaced() {
        Claim claim =
                claim(address(Status.PENDING), Situation.of(Status.WITHDRAWN).relationship());

        assertThat(claim.member().orElseThrow().invitation().map(Invitation::generation))
                .contains(OF_ADDRESS);
    }

    @Test
    void r10ABlockEitherWayMutesIt() {
        for (Party blocker : List.of(ADA, BOB)) {
            Relationship blocked = Situation.of(Status.NONE).blockedBy(blocker).relationship();

            Relationship member =
                    claim(address(Status.PENDING), blocked).member().orElseThrow();

            assertThat(member.status()).as("its sender sees it pending").isEqualTo(Status.PENDING);
            assertThat(member.isMuted()).isTrue();
            assertThat(member.letter()).isEmpty();
            assertThat(member.block().map(Block::by)).contains(blocker);
            assertThat(member.forgottenAt()).as("a block is kept").isEmpty();
        }
    }

    @Test
    void r8AClosedDirectionMutesItAndStaysClosed() {
        Relationship member = claim(
                        address(Status.PENDING),
                        Situation.of(Status.NONE).closedTo(ADA).relationship())
                .member()
                .orElseThrow();

        assertThat(member.isMuted()).isTrue();
        assertThat(member.letter()).isEmpty();
        assertThat(member.closedTo()).contains(ADA);
        assertThat(member.forgottenAt()).isEmpty();
    }

    @Test
    void r8WhoReportedInvitesAndSoOpensTheDirection() {
        Relationship member = claim(
                        address(Status.PENDING),
                        Situation.of(Status.NONE).closedTo(BOB).relationship())
                .member()
                .orElseThrow();

        assertThat(member.isMuted()).isFalse();
        assertThat(member.letter()).contains(NEXT);
        assertThat(member.closedTo()).isEmpty();
        assertThat(member.forgottenAt()).isPresent();
    }

    @Test
    void whatReachedNobodyIsNotClaimed() {
        Relationship muted = address(Status.PENDING, true);

        assertNothing(claim(muted, nothing()));
        assertNothing(claiming.claim(muted, Optional.empty(), ADA, LIVE));
    }

    @Test
    void whatHasExpiredOrMovedIsNotClaimed() {
        assertNothing(claiming.claim(address(Status.PENDING), Optional.of(nothing()), BOB, OF_ADDRESS.expiresAt()));
        assertNothing(claim(stub(address(Status.PENDING)), nothing()));
        assertThat(claiming.claim(
                                address(Status.PENDING),
                                Optional.of(nothing()),
                                BOB,
                                OF_ADDRESS.expiresAt().minusMillis(1))
                        .member())
                .isPresent();
    }

    @Test
    void onesOwnAddressHoldsNothingForOneself() {
        Claim claim = claiming.claim(address(Status.PENDING), Optional.empty(), ADA, LIVE);

        assertThat(claim.member()).isEmpty();
        Relationship left = claim.address().orElseThrow();
        assertThat(left.status()).isEqualTo(Status.PENDING);
        assertThat(left.isMuted()).isTrue();
        assertThat(left.letter()).isEmpty();
    }

    @Test
    void aClockThatIsLateTakesNothingForAliveThatTheSenderKnewToBeOver() {
        Relationship his = sentByBob(Status.PENDING, SENT.minus(Duration.ofDays(200)));
        Instant sentAt = address(Status.PENDING).invitation().orElseThrow().sentAt();
        Instant late = SENT.minus(Duration.ofDays(100));
        assertThat(his.isInvited(late)).isTrue();
        assertThat(his.isInvited(sentAt)).isFalse();

        Claim claim = claiming.claim(address(Status.PENDING), Optional.of(his), BOB, late);

        assertThat(claim.member().orElseThrow().status()).isEqualTo(Status.PENDING);
        assertThat(claim.at()).isEqualTo(sentAt);
    }

    /** What Bob had sent expired before Ada sent hers: to a clock ten seconds late it lives, and would be met. */
    @Test
    void aClockThatIsLateKeepsNothingAlive() {
        Instant expiry = SENT.plusSeconds(59);
        Relationship expired = sentByBob(
                Status.PENDING, expiry.atOffset(ZoneOffset.UTC).minusMonths(6).toInstant());
        assertThat(expired.isInvited(SENT.plusSeconds(50))).isTrue();

        Claim claim = claiming.claim(address(Status.PENDING), Optional.of(expired), BOB, SENT.plusSeconds(50));

        assertThat(claim.member().orElseThrow().status()).isEqualTo(Status.PENDING);
        assertThat(claim.member().orElseThrow().invitation().map(Invitation::generation))
                .contains(OF_ADDRESS);
    }

    private Claim claim(Relationship address, Relationship member) {
        return claiming.claim(address, Optional.of(member), BOB, LIVE);
    }

    private static void assertNothing(Claim claim) {
        assertThat(claim.address()).isEmpty();
        assertThat(claim.member()).isEmpty();
    }

    /** Ada goes on seeing it, and nothing comes of it: what is between the two stays as it is. */
    private void assertMuted(Relationship address, Relationship member) {
        Claim claim = claim(address, member);

        assertThat(claim.member()).isEmpty();
        Relationship left = claim.address().orElseThrow();
        assertThat(left.status()).isEqualTo(address.status());
        assertThat(left.isMuted()).isTrue();
        assertThat(left.letter()).isEmpty();
        assertThat(left.invitation().map(Invitation::generation)).contains(OF_ADDRESS);
        assertThat(left.version()).isEqualTo(address.version() + 1);
    }

    private static Relationship nothing() {
        return Relationship.between(PAIR);
    }

    private static Relationship address(Status status) {
        return address(status, false);
    }

    /** As an address's item is after the invitation's letter, and while a worker sends the first reminder. */
    private static Relationship address(Status status, boolean muted) {
        Invitation invitation = Invitation.draft(ADA, BOBS_ADDRESS, OF_ADDRESS, SENT.plusSeconds(60))
                .withNote(Optional.of("Is this still you?"))
                .withSource(Optional.of(Source.CONTACTS))
                .withPlan(List.of(SENT.plusSeconds(60), LIVE.plus(Duration.ofDays(2))))
                .withMuted(muted)
                .withAddress(Optional.of(new Invitation.Address("bob@example.org", Optional.of("it"))));
        return with(Relationship.between(AT_ADDRESS), LAST_REQUEST)
                .withStatus(status)
                .withInvitation(Optional.of(invitation))
                .withLetter(Optional.of(NEXT).filter(letter -> status == Status.PENDING && !muted))
                .withStage(1)
                .withVersion(3)
                .withForgottenAt(Optional.of(POLICY.forgottenAt(OF_ADDRESS.expiresAt())));
    }

    private static Relationship with(Relationship address, Memory ofAda) {
        boolean low = address.pair().low().equals(ADA);
        return low ? address.withLow(ofAda) : address.withHigh(ofAda);
    }

    /** What is left at the address once Bob has claimed this. */
    private static Relationship stub(Relationship address) {
        return Relationship.between(AT_ADDRESS)
                .withStatus(Status.MOVED)
                .withLow(address.low())
                .withHigh(address.high())
                .withMovedTo(Optional.of(new Moved(BOB, OF_ADDRESS)))
                .withVersion(address.version() + 1)
                .withForgottenAt(Optional.of(POLICY.forgottenAt(OF_ADDRESS.expiresAt())));
    }

    /** Bob had invited Ada, and she has dealt with it so. */
    private static Relationship sentByBob(Status status, Instant sentAt) {
        Invitation invitation = Invitation.draft(BOB, ADA, new Generation(POLICY.expiryOf(sentAt), "his"), sentAt)
                .withPlan(List.of(sentAt));
        return Relationship.between(PAIR)
                .withStatus(status)
                .withInvitation(Optional.of(invitation))
                .withClosedTo(Optional.of(BOB).filter(bob -> status == Status.REPORTED))
                .withLetter(
                        Optional.of(new Letter(sentAt, Optional.empty())).filter(letter -> status == Status.PENDING))
                .withSenderLetterNumber(4)
                .withVersion(7);
    }
}
