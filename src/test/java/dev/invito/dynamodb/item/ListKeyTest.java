package dev.invito.dynamodb.item;

import static dev.invito.invitation.Effect.HIDE_FROM_BOTH;
import static dev.invito.invitation.Effect.HIDE_FROM_RECIPIENT;
import static dev.invito.invitation.Effect.HIDE_FROM_SENDER;
import static dev.invito.invitation.Effect.LIST_AS_ARCHIVED_TO_RECIPIENT;
import static dev.invito.invitation.Effect.LIST_AS_CONNECTED;
import static dev.invito.invitation.Effect.LIST_AS_PENDING_TO_RECIPIENT;
import static dev.invito.invitation.Effect.LIST_AS_PENDING_TO_SENDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.invitation.Action;
import dev.invito.invitation.Effect;
import dev.invito.invitation.Status;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lists of a status are the same whether an action leads there or a claim writes it whole. */
class ListKeyTest {

    private static final Map<Effect, ListKey> TO_SENDER = Map.of(
            LIST_AS_PENDING_TO_SENDER, ListKey.PENDING,
            LIST_AS_CONNECTED, ListKey.CONNECTED,
            HIDE_FROM_SENDER, ListKey.HIDDEN,
            HIDE_FROM_BOTH, ListKey.HIDDEN);

    private static final Map<Effect, ListKey> TO_RECIPIENT = Map.of(
            LIST_AS_PENDING_TO_RECIPIENT, ListKey.PENDING,
            LIST_AS_ARCHIVED_TO_RECIPIENT, ListKey.ARCHIVED,
            LIST_AS_CONNECTED, ListKey.CONNECTED,
            HIDE_FROM_RECIPIENT, ListKey.HIDDEN,
            HIDE_FROM_BOTH, ListKey.HIDDEN);

    @ParameterizedTest
    @EnumSource(Action.class)
    void whatAnActionListsIsWhatItsStatusIsListedAs(Action action) {
        Status status = action.leadsTo().orElse(Status.WITHDRAWN);
        boolean muted = action.effects().contains(Effect.MUTE);
        assertThat(action.effects().stream().filter(TO_SENDER::containsKey).map(TO_SENDER::get))
                .allMatch(ListKey.ofSender(status)::equals);
        assertThat(action.effects().stream().filter(TO_RECIPIENT::containsKey).map(TO_RECIPIENT::get))
                .allMatch(ListKey.ofRecipient(status, muted)::equals);
    }

    /** R7: the sender's list is the same whatever the recipient does short of accepting. */
    @ParameterizedTest
    @EnumSource(names = {"OPEN", "ARCHIVED", "DECLINED", "REPORTED"})
    void aSendersListTellsNothingOfTheRecipient(Status status) {
        assertThat(ListKey.ofSender(status)).isEqualTo(ListKey.ofSender(Status.PENDING));
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void whatIsMutedIsInNoListOfTheRecipient(Status status) {
        assertThat(ListKey.ofRecipient(status, true)).isEqualTo(ListKey.HIDDEN);
    }
}
