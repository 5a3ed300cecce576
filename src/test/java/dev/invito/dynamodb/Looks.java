package dev.invito.dynamodb;

import static dev.invito.invitation.Situation.POLICY;

import dev.invito.http.request.Pictures;
import dev.invito.http.route.ConnectionList;
import dev.invito.http.route.Home;
import dev.invito.http.route.InvitationLists;
import dev.invito.http.route.Me;
import dev.invito.http.route.MemberSearch;
import dev.invito.http.route.Profiles;
import dev.invito.http.route.SuggestionList;
import dev.invito.http.view.InvitationViews;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.network.NameIndex;
import dev.invito.network.Suggesting;
import dev.invito.network.Suggestions;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The routes by which members look, and say who they are, put together on a client of ours. */
record Looks(
        MemberSearch search,
        Profiles profiles,
        SuggestionList suggestions,
        ConnectionList connections,
        InvitationLists invitations,
        Me me,
        Home home) {

    static Looks on(DynamoDbClient client) {
        Service service = Service.on(client);
        NameIndex index = new DynamoNameIndex(client, LocalTables.NAMES);
        Suggestions kept = new DynamoSuggestions(client, LocalTables.NAMES, "a secret of the tests");
        MutualConnections mutual = new MutualConnections(service.lists(), service.circles());
        InvitationLists invitations = new InvitationLists(service.lists(), new InvitationViews(service.members()));
        SuggestionList suggestions = new SuggestionList(
                new Suggesting(
                        service.lists(), service.circles(), service.acquaintances(), service.members(), index, kept),
                kept,
                service.members(),
                service.relationships(),
                POLICY);
        Me me = new Me(
                service.members(),
                Service.membership(client),
                Service.departures(client),
                service.quotas(),
                POLICY,
                new Pictures(List.of()));
        return new Looks(
                new MemberSearch(index, service.members(), service.relationships(), mutual),
                new Profiles(service.members(), service.acquaintances(), mutual),
                suggestions,
                new ConnectionList(service.lists(), service.members()),
                invitations,
                me,
                new Home(me, invitations, suggestions, mutual, service.members()));
    }
}
