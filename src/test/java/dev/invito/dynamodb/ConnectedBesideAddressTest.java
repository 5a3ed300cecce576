package dev.invito.dynamodb;

import static dev.invito.dynamodb.AddressWorld.ADA;
import static dev.invito.dynamodb.AddressWorld.OLGA;
import static dev.invito.invitation.Situation.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Action;
import dev.invito.invitation.Command;
import dev.invito.invitation.Generation;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Pair;
import dev.invito.invitation.Relationship.SenderLetter;
import dev.invito.invitation.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R11: two are connected otherwise than by what one sent to a hidden address of the other's: that goes on there. */
class ConnectedBesideAddressTest {

    /** How two are connected whom no invitation has brought together. */
    enum How {
        BY_LINK(AddressWorld::connectsByLink),
        BY_THEIR_OWN_LINK(AddressWorld::isConnectedByTheirOwnLink),
        BY_THE_HOST(AddressWorld::connectedByTheHost);

        private final Function<AddressWorld, String> act;

        How(Function<AddressWorld, String> act) {
            this.act = act;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheAddressWasSentStays(How how) {
        sameToBoth(world -> {
            InvitationId known = world.sentToHiddenAddress();
            List<String> told = new ArrayList<>(List.of(how.act.apply(world)));
            told.addAll(world.looks());
            told.add(world.byAddress());
            told.add(world.byId());
            told.add(entry(world, known));
            told.add(world.act(Action.WITHDRAW, known).refusal().toString());
            told.add(entry(world, known));
            told.add(world.byAddress());
            return told;
        });
    }

    @ParameterizedTest
    @EnumSource
    void whateverItsOwnerDidWithIt(How how) {
        try (AddressWorld world = new AddressWorld(true)) {
            InvitationId known = world.sentToHiddenAddress();
            InvitationId theirs = new InvitationId(ADA, OLGA, known.generation());
            assertThat(world.service
                            .answering()
                            .act(Action.DECLINE, theirs, OLGA, Optional.empty(), world.now, "declined")
                            .refusal())
                    .isEmpty();

            assertThat(how.act.apply(world)).isNotBlank();

            assertThat(world.between().status()).isEqualTo(Status.CONNECTED);
            assertThat(world.sent()).extracting(Invitation::idForSender).containsExactly(known);
            world.lettersGo();
            assertThat(world.between().status()).isEqualTo(Status.CONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasWithdrawnThereKeepsItsWait(How how) {
        try (AddressWorld world = new AddressWorld(true)) {
            world.sentToHiddenAddress();
            world.withdrawsHalf();

            assertThat(how.act.apply(world)).isNotBlank();

            assertThat(world.between().status()).isEqualTo(Status.CONNECTED);
            assertThat(world.state()).isEqualTo("cool-down");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHasExpiredThereIsOver(How how) {
        try (AddressWorld world = new AddressWorld(true)) {
            world.sentToHiddenAddress();
            world.now = POLICY.expiryOf(world.now);

            assertThat(how.act.apply(world)).isNotBlank();

            assertThat(world.between().status()).isEqualTo(Status.CONNECTED);
            assertThat(world.sent()).isEmpty();
            assertThat(world.state()).isEqualTo("not-a-member");
        }
    }

    @Test
    void theOwnerOfALinkIsToldAndCountsAsItsSender() {
        try (AddressWorld world = new AddressWorld(true)) {
            world.sentToHiddenAddress();

            world.connectsByLink();

            assertThat(world.between().isSentBy(OLGA)).isTrue();
            assertThat(world.between().senderLetter().map(SenderLetter::kind)).contains(SenderLetter.Kind.ACCEPTED);
            assertThat(world.between().invitation().flatMap(Invitation::sentTo)).isEmpty();
        }
    }

    /** A claim that comes between the look and the write is not written over. */
    @Test
    void noUpdateTakesWhatAnAddressWasSent() {
        try (AddressWorld world = new AddressWorld(true)) {
            world.sentToHiddenAddress();
            Invitation draft =
                    Invitation.draft(OLGA, ADA, new Generation(POLICY.expiryOf(world.now), "nonce"), world.now);

            assertThat(world.service
                            .relationships()
                            .write(Action.CONNECT_BY_LINK, Command.byLink(draft, "a link", "link"))
                            .done())
                    .isFalse();
            assertThat(world.service
                            .relationships()
                            .find(Pair.of(ADA, OLGA))
                            .invitation()
                            .flatMap(Invitation::sentTo))
                    .isPresent();
        }
    }

    private static String entry(AddressWorld world, InvitationId id) {
        return world.service
                .answering()
                .view(id, ADA, world.now)
                .fold(stored -> stored.status() + " " + stored.isSentBy(ADA), Object::toString);
    }

    private static void sameToBoth(Function<AddressWorld, List<String>> story) {
        try (AddressWorld owned = new AddressWorld(true);
                AddressWorld free = new AddressWorld(false)) {
            assertThat(story.apply(owned)).isEqualTo(story.apply(free));
        }
    }
}
