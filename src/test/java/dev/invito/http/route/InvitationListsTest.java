package dev.invito.http.route;

import static dev.invito.invitation.Situation.ADA;
import static dev.invito.invitation.Situation.BOB;
import static dev.invito.invitation.Situation.LIVE;
import static dev.invito.invitation.Situation.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.dynamodb.LocalTables;
import dev.invito.dynamodb.Service;
import dev.invito.http.request.Request;
import dev.invito.http.view.InvitationView;
import dev.invito.http.view.InvitationView.ReplyView;
import dev.invito.http.view.InvitationViews;
import dev.invito.http.view.PageView;
import dev.invito.invitation.Action;
import dev.invito.invitation.InvitationId;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Lists.Box;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a recipient's lists say of a reply: nothing, until it is all that is theirs that they want. */
class InvitationListsTest {

    private static final Lists.Request ALL = new Lists.Request(10, Optional.empty());

    private final LocalTables tables = new LocalTables();
    private final Service service = Service.on(tables.client());
    private final InvitationLists lists = new InvitationLists(service.lists(), new InvitationViews(service.members()));

    @BeforeEach
    void reply() {
        service.join(ADA, BOB);
        InvitationId id = service.send(ADA, BOB, SENT, "send")
                .relationship()
                .orElseThrow()
                .invitation()
                .orElseThrow()
                .id();
        assertThat(act(Action.REPLY, id, Optional.of("Do we know each other?"))).isTrue();
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatOneRepliedIsAmongAllThatIsOnes(Box box) {
        if (box == Box.ARCHIVED) {
            assertThat(act(Action.ARCHIVE, received().get(0), Optional.empty())).isTrue();
        }

        assertThat(lists.in(box, request(), ALL).items())
                .extracting(InvitationView::reply)
                .containsExactly(new ReplyView("Do we know each other?", LIVE.toString()));
    }

    @Test
    void elsewhereItIsTheSendersAlone() {
        PageView<InvitationView> page = lists.pending(request(), ALL);

        assertThat(page.items()).extracting(InvitationView::reply).containsExactly((ReplyView) null);
    }

    private List<InvitationId> received() {
        return service.lists().received(BOB, Box.PENDING, LIVE, ALL).items().stream()
                .map(invitation -> invitation.id())
                .toList();
    }

    private boolean act(Action action, InvitationId id, Optional<String> message) {
        return service.answering()
                .act(action, id, BOB, message, LIVE, action.name())
                .refusal()
                .isEmpty();
    }

    private static Request request() {
        return Requests.get(BOB, LIVE, Map.of());
    }
}
