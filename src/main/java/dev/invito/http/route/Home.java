package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.request.Request;
import dev.invito.http.view.HomeView;
import dev.invito.http.view.HomeView.ReceivedView;
import dev.invito.http.view.InvitationView;
import dev.invito.http.view.MeView;
import dev.invito.http.view.MutualView;
import dev.invito.http.view.PageView;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.member.Members;
import dev.invito.member.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that My Network shows, in one answer. */
public final class Home {

    /** As many as the page shows at first; the lists' own routes go on from there. */
    private static final int RECEIVED = 20;

    private static final int SUGGESTED = 24;

    private final Me me;
    private final InvitationLists invitations;
    private final SuggestionList suggestions;
    private final MutualConnections mutualConnections;
    private final Members members;

    public Home(
            Me me,
            InvitationLists invitations,
            SuggestionList suggestions,
            MutualConnections mutualConnections,
            Members members) {
        this.me = me;
        this.invitations = invitations;
        this.suggestions = suggestions;
        this.mutualConnections = mutualConnections;
        this.members = members;
    }

    /** Of who is no member, nothing is read but that. */
    public Answer view(Request request) {
        Optional<MeView> oneself = me.oneself(request);
        if (oneself.isEmpty()) {
            return Answer.ok(new HomeView(
                    HomeView.NOBODY, new PageView<>(List.of(), 0, null, null, null), new PageView<>(List.of(), null)));
        }
        return Answer.ok(new HomeView(
                oneself.get(),
                received(request),
                suggestions.page(request, new Lists.Request(SUGGESTED, Optional.empty()))));
    }

    private PageView<ReceivedView> received(Request request) {
        PageView<InvitationView> page = invitations.pending(request, new Lists.Request(RECEIVED, Optional.empty()));
        List<Party> senders = page.items().stream()
                .map(item -> Party.member(item.sender().memberId()))
                .distinct()
                .toList();
        Map<Party, List<Party>> shared =
                mutualConnections.around(request.caller().person()).sharedWithEach(senders);
        MutualView.Cards cards = MutualView.cards(shared.values(), members);
        return new PageView<>(
                page.items().stream()
                        .map(item -> new ReceivedView(
                                item,
                                cards.view(shared.get(Party.member(item.sender().memberId())))))
                        .toList(),
                page.count(),
                page.more(),
                page.coming(),
                page.next());
    }
}
