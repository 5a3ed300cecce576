package dev.invito.dynamodb;

import static dev.invito.dynamodb.AddressWorld.ADA;
import static dev.invito.dynamodb.AddressWorld.OLGA;
import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Invitation;
import dev.invito.invitation.Status;
import dev.invito.member.InvitableBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R11, R18: an address means its owner to whom they let find and invite them by it, and is a stranger's to everybody else; what one
 * did at the address itself comes first.
 */
class WhomAnAddressMeansTest {
    /** What was sent at the beginning is over, with all that took moments. */
    private static final Instant EXPIRED = POLICY.expiryOf(SENT).plus(Duration.ofMinutes(1));

    @ParameterizedTest
    @EnumSource(names = {"MUTUAL", "NOBODY"})
    void aStrangersWhereTheOwnerLetsNobodyInviteThem(InvitableBy choice) {
        sameToBoth(world -> {
            world.says(true, choice);
            List<String> told = new ArrayList<>(world.looks());
            told.add(world.byAddress());
            told.addAll(world.looks());
            world.lettersGo();
            told.addAll(world.looks());
            told.add(world.inABatch());
            world.withdraws();
            told.addAll(world.looks());
            told.add(world.byAddress());
            told.add(world.byId());
            told.add(world.inABatch());
            return told;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"MUTUAL", "NOBODY"})
    void aStrangersToWhoBlocksTheOwner(InvitableBy choice) {
        sameToBoth(world -> {
            world.says(true, choice);
            world.blocks(ADA, OLGA);
            List<String> told = new ArrayList<>(List.of(world.compared(), world.byAddress(), world.inABatch()));
            world.lettersGo();
            world.unblocks(ADA, OLGA);
            told.addAll(world.looks());
            told.add(world.byId());
            told.add(world.byAddress());
            return told;
        });
    }

    /** What was sent there is over; the block's own wait is towards the owner. */
    @ParameterizedTest
    @ValueSource(ints = {0, 11, 100})
    void aStrangersToWhoBlocksTheOwnerWhenWhatTheySentThereHasExpiredOrSoonWill(int daysBlockedAfter) {
        sameToBoth(world -> {
            world.says(false, InvitableBy.EVERYONE);
            world.byAddress();
            world.lettersGo();
            world.now = POLICY.expiryOf(SENT).minus(Duration.ofDays(10)).plus(Duration.ofDays(daysBlockedAfter));
            world.blocks(ADA, OLGA);
            world.now = world.now.isBefore(EXPIRED) ? EXPIRED : world.now;
            List<String> told = new ArrayList<>(List.of(world.compared()));
            world.unblocks(ADA, OLGA);
            told.addAll(world.looks());
            told.add(world.byAddress());
            told.addAll(world.looks());
            world.lettersGo();
            told.addAll(world.looks());
            told.add(world.byAddress());
            return told;
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"MUTUAL", "NOBODY"})
    void aStrangersToWhoInvitedTheOwnerByIdBefore(InvitableBy choice) {
        sameToBoth(world -> {
            world.byId();
            world.says(true, choice);
            List<String> told = new ArrayList<>(world.looks());
            world.withdraws();
            told.addAll(world.looks());
            told.add(world.inABatch());
            world.lettersGo();
            told.addAll(world.looks());
            told.add(world.byAddress());
            return told;
        });
    }

    @Test
    void aStrangersWhileAnInvitationByIdIsPending() {
        sameToBoth(world -> {
            world.byId();
            world.says(true, InvitableBy.NOBODY);
            List<String> told = new ArrayList<>(List.of(world.byAddress(), world.inABatch()));
            told.addAll(world.looks());
            return told;
        });
    }

    @Test
    void whatOneDidAtTheAddressIsToldWhenItsOwnerUnblocksOne() {
        staysTrue(world -> world.blocks(OLGA, ADA), world -> world.unblocks(OLGA, ADA));
    }

    @Test
    void whatOneDidAtTheAddressIsToldWhenItsOwnerLetsOneInviteThem() {
        staysTrue(world -> world.says(true, InvitableBy.NOBODY), world -> world.says(true, InvitableBy.EVERYONE));
    }

    @Test
    void whatOneDidAtTheAddressIsToldWhenItsOwnerIsToBeFound() {
        staysTrue(world -> world.says(false, InvitableBy.EVERYONE), world -> world.says(true, InvitableBy.EVERYONE));
    }

    /** R9: whoever knows of the owner's invitation answers it by whatever name, and waits for nothing. */
    @Test
    void meetingTheOwnersInvitationGoesBefore() {
        try (AddressWorld world = new AddressWorld(true)) {
            world.says(true, InvitableBy.NOBODY);
            world.byAddress();
            world.withdraws();
            world.says(true, InvitableBy.EVERYONE);
            assertThat(world.state()).isEqualTo("cool-down");
            assertThat(world.service.send(OLGA, ADA, world.now, "hers").refusal())
                    .isEmpty();
            assertThat(world.state()).isEqualTo("pending");

            assertThat(AddressWorld.read(world.byAddress()).path("answer").asInt())
                    .isEqualTo(200);

            assertThat(world.between().status()).isEqualTo(Status.CONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MUTUAL", "NOBODY"})
    void meetingNeedsNobodysLeave(InvitableBy choice) {
        try (AddressWorld world = new AddressWorld(true)) {
            world.says(true, choice);
            assertThat(world.service.send(OLGA, ADA, world.now, "hers").refusal())
                    .isEmpty();

            assertThat(AddressWorld.read(world.byAddress()).path("answer").asInt())
                    .isEqualTo(200);

            assertThat(world.between().status()).isEqualTo(Status.CONNECTED);
        }
    }

    @Test
    void byIdANoIsSaidInsteadOfAWaitThatIsNotKnown() {
        try (AddressWorld world = new AddressWorld(true)) {
            world.says(true, InvitableBy.NOBODY);
            world.byAddress();
            world.lettersGo();
            world.withdraws();

            assertThat(AddressWorld.read(world.byId()).path("type").asText()).endsWith("not-invitable");
            assertThat(AddressWorld.read(world.profile())
                            .at("/relationship/state")
                            .asText())
                    .isEqualTo("none");
        }
    }

    /** The same acts, where the address is the member's and where it is nobody's. */
    private static void sameToBoth(Function<AddressWorld, List<String>> story) {
        try (AddressWorld owned = new AddressWorld(true);
                AddressWorld free = new AddressWorld(false)) {
            assertThat(story.apply(owned)).isEqualTo(story.apply(free));
        }
    }

    private static void staysTrue(Consumer<AddressWorld> closing, Consumer<AddressWorld> opening) {
        for (boolean claimed : new boolean[] {false, true}) {
            sameToBoth(world -> {
                closing.accept(world);
                world.byAddress("first");
                if (claimed) {
                    world.lettersGo();
                }
                List<String> before = ids(world);
                opening.accept(world);
                List<String> told =
                        new ArrayList<>(List.of(world.state(), world.byAddress("first"), world.byAddress()));
                assertThat(ids(world)).isEqualTo(before);
                world.withdraws();
                told.addAll(List.of(world.state(), world.byAddress(), world.byAddress("first")));
                assertThat(ids(world)).isEmpty();
                return told;
            });
            sameToBoth(world -> {
                closing.accept(world);
                world.byAddress();
                if (claimed) {
                    world.lettersGo();
                }
                world.withdraws();
                opening.accept(world);
                return List.of(world.state(), world.byAddress());
            });
        }
    }

    private static List<String> ids(AddressWorld world) {
        return world.sent().stream()
                .map(Invitation::idForSender)
                .map(Object::toString)
                .toList();
    }
}
