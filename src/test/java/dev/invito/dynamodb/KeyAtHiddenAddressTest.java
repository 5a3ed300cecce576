package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.item.Shards;
import dev.invito.invitation.Action;
import dev.invito.invitation.Appearance;
import dev.invito.invitation.Command;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.Outcome;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.invitation.usecase.InvitationRequest;
import dev.invito.invitation.usecase.Joining;
import dev.invito.member.Email;
import dev.invito.member.InvitableBy;
import dev.invito.member.Member;
import dev.invito.member.Party;
import dev.invito.network.Link;
import dev.invito.network.Linking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * R11: an {@code Idempotency-Key} that was used at a hidden address is another one by its owner's id, and the other way round.
 * Otherwise a sender who uses it twice learns whose the address is.
 */
class KeyAtHiddenAddressTest {

    private static final Party ADA = Party.member("ada");
    private static final Party OLGA = Party.member("olga");
    private static final Email ADDRESS = Email.parse("olga@example.org").orElseThrow();
    private static final Email ELSEWHERE = Email.parse("elsewhere@example.org").orElseThrow();
    private static final Instant LATER = SENT.plus(Duration.ofDays(1));
    private static final Instant WAITED = SENT.plus(Duration.ofDays(30));
    private static final Instant OVER = POLICY.expiryOf(SENT).plusSeconds(1);
    private static final String K = "the key";
    private static final String W = "another key";
    private static final String SENDING = "POST /v1/invitations";

    /** What Ada does, who hopes to learn whether Olga has the address. */
    enum Attempt {
        REMOVE(ada -> {
            ada.sendsToAddress(SENT, K);
            ada.does(Action.REMOVE, LATER, K);
        }),
        UNBLOCK(ada -> {
            ada.sendsToAddress(SENT, K);
            ada.does(Action.UNBLOCK, LATER, K);
        }),
        BLOCK(ada -> {
            ada.sendsToAddress(SENT, K);
            ada.blocks(LATER, K);
            ada.does(Action.UNBLOCK, LATER, K);
            ada.does(Action.UNBLOCK, LATER, W);
            ada.sendsById(LATER, "a third");
            ada.sendsToAddress(LATER, K);
        }),
        CONNECT_BY_LINK(ada -> {
            ada.sendsToAddress(SENT, K);
            ada.connectsByLink(LATER, K);
        }),
        SEND_BY_ID(ada -> {
            ada.sendsToAddress(SENT, K);
            ada.sendsById(LATER, K);
            ada.sendsById(LATER, K);
            ada.sendsToAddress(LATER, K);
            ada.does(Action.REMOVE, LATER, K);
        }),
        SEND_BY_ID_ONCE_IT_EXPIRED(ada -> {
            ada.sendsToAddress(SENT, K);
            ada.sendsById(OVER, K);
            ada.sendsToAddress(OVER, K);
        }),
        SEND_BY_ID_WHAT_WITHDREW(ada -> {
            ada.sendsToAddress(SENT, K);
            ada.withdrawsAtAddress(LATER, W);
            ada.sendsById(LATER, W);
            ada.does(Action.REMOVE, LATER, K);
        }),
        REMOVE_BY_WHAT_WITHDREW(ada -> {
            ada.sendsToAddress(SENT, K);
            ada.withdrawsAtAddress(LATER, W);
            ada.does(Action.REMOVE, LATER, W);
            ada.does(Action.UNBLOCK, LATER, W);
        }),
        REMOVE_BY_WHAT_WITHDREW_BEFORE_IT_HAD_AN_OWNER(ada -> {
            ada.sendsBeforeItHasAnOwner(SENT, K);
            ada.withdrawsAtAddress(SENT, W);
            ada.waitsForTheOwner(LATER);
            ada.does(Action.REMOVE, LATER, W);
            ada.sendsById(LATER, W);
        }),
        SEND_TO_THE_ADDRESS_AFTER_THE_ID(ada -> {
            ada.sendsById(SENT, K);
            ada.sendsToAddress(LATER, K);
            ada.sendsById(LATER, K);
            ada.sendsToAddress(LATER, K);
        }),
        SEND_TO_THE_ADDRESS_ONCE_WHAT_WENT_BY_ID_EXPIRED(ada -> {
            ada.sendsById(SENT, K);
            ada.sendsToAddress(OVER, W);
            ada.sendsToAddress(OVER, K);
            ada.withdrawsAtAddress(OVER, K);
        }),
        WHAT_WAS_DONE_BY_ID_IS_STILL_KNOWN(ada -> {
            ada.blocks(SENT, K);
            ada.does(Action.UNBLOCK, SENT, W);
            ada.sendsToAddress(WAITED, K);
            ada.does(Action.UNBLOCK, WAITED, W);
            ada.withdrawsAtAddress(WAITED, W);
            ada.does(Action.UNBLOCK, WAITED, W);
            ada.does(Action.REMOVE, WAITED, W);
            ada.sendsToAddress(WAITED, W);
        }),
        KEYS_AT_THE_ADDRESS_ARE_TAKEN_THERE(ada -> {
            ada.sendsToAddress(SENT, K);
            ada.blocks(LATER, W);
            ada.withdrawsAtAddress(LATER, K);
            ada.withdrawsAtAddress(LATER, W);
            ada.withdrawsAtAddress(LATER, W);
            ada.withdrawsAtAddress(LATER, K);
            ada.sendsToAddress(LATER, W);
            ada.sendsToAddress(LATER, K);
        });

        private final Consumer<World> acts;

        Attempt(Consumer<World> acts) {
            this.acts = acts;
        }
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredTheSameWhetherTheAddressIsTheirsOrNobodys(Attempt attempt) {
        try (World owned = new World(true);
                World free = new World(false)) {
            attempt.acts.accept(owned);
            attempt.acts.accept(free);

            assertThat(owned.answers).isEqualTo(free.answers);
        }
    }

    /** In a batch, a key is the key and the row. */
    @ParameterizedTest
    @ValueSource(strings = {K, K + "\n1"})
    void whatIsRepeatedWhereItWasSaidIsKnownAgain(String key) {
        try (World world = new World(true)) {
            InvitationId atAddress = world.sendsToAddress(SENT, key);
            InvitationId byId = world.sendsById(LATER, key);

            assertThat(world.sendsToAddress(LATER, key)).isEqualTo(atAddress);
            assertThat(world.sendsById(LATER, key)).isEqualTo(byId).isNotEqualTo(atAddress);
            assertThat(byId.recipient()).isEqualTo(OLGA);
        }
    }

    @Test
    void whoIsFoundByTheAddressSinceIsNotAskedAgain() {
        try (World world = new World(false)) {
            InvitationId known = world.sendsToAddress(SENT, K);
            world.owns(true);

            assertThat(world.sendsToAddress(LATER, K)).isEqualTo(known);
            InvitationId own = known.readdressed(OLGA);
            assertThat(world.service
                            .answering()
                            .act(Action.ACCEPT, own, OLGA, Optional.empty(), LATER, "accept")
                            .refusal())
                    .isEmpty();
            assertThat(world.sendsToAddress(LATER, K)).isEqualTo(known);
            world.service.answering().act(Action.REMOVE, ADA, OLGA, LATER, "remove");
            assertThat(world.toAddress(LATER, K).refusal())
                    .as("the key's invitation is over")
                    .contains(Refusal.because(Reason.EXPIRED));
        }
    }

    /** The answers that Ada has of a service in which Olga hides; and has the address, or somebody else does not either. */
    private static final class World implements AutoCloseable {
        private final LocalTables tables = new LocalTables();
        private final Service service = Service.on(tables.client());
        private final Joining joining = Service.joining(tables.client());
        private final DynamoLinks links = new DynamoLinks(tables.client(), LocalTables.NAMES, "a secret of the tests");
        private final Linking linking = new Linking(
                links,
                service.relationships(),
                service.members(),
                new DynamoClaims(tables.client(), LocalTables.NAMES, new Shards(4)),
                new Nonces("a secret of the tests"),
                POLICY);
        private final boolean owned;
        private final List<String> answers = new ArrayList<>();
        private Optional<InvitationId> atAddress = Optional.empty();

        World(boolean owned) {
            this.owned = owned;
            service.join(ADA);
            owns(owned, false);
        }

        private void owns(boolean discoverable) {
            owns(true, discoverable);
            joining.claimAll(Service.ADDRESSES.of(ADDRESS), OLGA, SENT);
        }

        private void owns(boolean address, boolean discoverable) {
            service.save(Member.named(OLGA.value(), "Olga")
                    .opened(discoverable, InvitableBy.EVERYONE, false)
                    .withEmail(Optional.of(address ? ADDRESS : ELSEWHERE)));
        }

        private void sendsBeforeItHasAnOwner(Instant now, String key) {
            owns(false, false);
            note(toAddress(now, key));
        }

        private void waitsForTheOwner(Instant now) {
            owns(owned, false);
            claim(now);
        }

        private InvitationId sendsToAddress(Instant now, String key) {
            InvitationId sent = note(toAddress(now, key));
            claim(now);
            return sent;
        }

        private void claim(Instant now) {
            if (owned) {
                joining.claimAll(Service.ADDRESSES.of(ADDRESS), OLGA, now);
            }
        }

        private Outcome toAddress(Instant now, String key) {
            InvitationRequest wanted = new InvitationRequest(
                    Optional.empty(), Optional.of(ADDRESS), Optional.empty(), Optional.empty(), true, Optional.empty());
            Outcome outcome = service.sending().send(ADA, wanted, now, Optional.of(key), Command.keyed(key, SENDING));
            atAddress = outcome.relationship()
                    .flatMap(sent -> sent.invitation())
                    .map(Invitation::idForSender)
                    .filter(id -> !id.recipient().isMember())
                    .or(() -> atAddress);
            return outcome;
        }

        private InvitationId sendsById(Instant now, String key) {
            return note(service.sending()
                    .send(ADA, Service.wish(OLGA), now, Optional.of(key), Command.keyed(key, SENDING)));
        }

        private void withdrawsAtAddress(Instant now, String key) {
            String request = Command.keyed(key, "POST /v1/invitations/{id}/withdraw");
            note(service.answering()
                    .act(Action.WITHDRAW, atAddress.orElseThrow(), ADA, Optional.empty(), now, request));
        }

        private void does(Action action, Instant now, String key) {
            answers.add(service.answering()
                    .act(action, OLGA, ADA, now, Command.keyed(key, action + " {memberId}"))
                    .fold(done -> "done", Refusal::toString));
        }

        private void blocks(Instant now, String key) {
            answers.add(service.blocking()
                    .block(OLGA, ADA, now, Command.keyed(key, "PUT /v1/blocks/{memberId}"))
                    .toString());
        }

        private void connectsByLink(Instant now, String key) {
            links.make(new Link("a-token-of-olgas", OLGA, 5, 0, OVER, false), 10, now);
            note(linking.connect("a-token-of-olgas", ADA, now, Command.keyed(key, "POST /v1/links/{token}/connect")));
        }

        /** @return null if there is none */
        private InvitationId note(Outcome outcome) {
            InvitationId id = outcome.relationship()
                    .flatMap(done -> done.invitation())
                    .map(Invitation::idForSender)
                    .orElse(null);
            answers.add(outcome.fold(done -> Appearance.of(done, ADA) + " " + id.recipient(), Refusal::toString));
            return id;
        }

        @Override
        public void close() {
            tables.close();
        }
    }
}
