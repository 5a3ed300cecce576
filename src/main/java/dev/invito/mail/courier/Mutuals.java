package dev.invito.mail.courier;

import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.mail.letter.Letter.Mutual;
import dev.invito.member.Card;
import dev.invito.member.Members;
import dev.invito.member.Party;
import dev.invito.telemetry.LogContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Whom a member who is invited shares with whoever invites them: what that one's profile would show them (R12). */
public final class Mutuals {

    private static final Logger LOG = Logger.getLogger(Mutuals.class);

    /** As on a profile. */
    private static final int NAMED = 3;

    private final MutualConnections connections;
    private final Members members;

    public Mutuals(MutualConnections connections, Members members) {
        this.connections = connections;
        this.members = members;
    }

    /** No letter waits for it: where it cannot be read, nobody is named. */
    Mutual between(Party reader, Party sender) {
        try {
            List<Party> shared = connections.of(reader, sender);
            return shared.isEmpty() ? Mutual.NONE : new Mutual(names(shared), shared.size());
        } catch (RuntimeException e) {
            LOG.warnf("a letter names nobody whom both know: %s", LogContext.trace(e));
            return Mutual.NONE;
        }
    }

    private List<String> names(List<Party> shared) {
        List<String> first = shared.stream().limit(NAMED).map(Party::value).toList();
        Map<String, Card> cards = members.cards(first);
        return first.stream()
                .map(cards::get)
                .filter(Objects::nonNull)
                .map(Card::name)
                .toList();
    }
}
