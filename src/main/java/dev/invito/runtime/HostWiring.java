package dev.invito.runtime;

import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.DynamoMadeConnections;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.host.Connecting;
import dev.invito.host.Funnel;
import dev.invito.host.Hosting;
import dev.invito.host.MadeConnections;
import dev.invito.host.Moderating;
import dev.invito.host.Standings;
import dev.invito.http.request.Pictures;
import dev.invito.http.route.FunnelRoute;
import dev.invito.http.route.HostConnections;
import dev.invito.http.route.HostMembers;
import dev.invito.http.route.Moderation;
import dev.invito.http.route.Rows;
import dev.invito.http.view.RowView;
import dev.invito.invitation.Policy;
import dev.invito.member.Members;
import dev.invito.network.Membership;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The door of the host (R19). */
final class HostWiring {

    @Produces
    @Singleton
    HostConnections hostConnections(
            DynamoDbClient dynamoDb, Tables tables, Members members, Policy policy, Settings settings) {
        MadeConnections connections = new DynamoMadeConnections(
                dynamoDb, tables, new Shards(settings.mail().shards()));
        return new HostConnections(
                new Connecting(connections, new Nonces(settings.secret()), policy),
                members,
                new Rows(Rows.TIME, RowView.Kind.CONNECTION));
    }

    @Produces
    @Singleton
    FunnelRoute funnelRoute(Funnel funnel) {
        return new FunnelRoute(funnel);
    }

    @Produces
    @Singleton
    HostMembers hostMembers(Members members, Membership membership, Standings standings, Pictures pictures) {
        return new HostMembers(
                new Hosting(members, membership),
                members,
                standings,
                pictures,
                new Rows(Rows.TIME, RowView.Kind.MEMBER));
    }

    @Produces
    @Singleton
    Moderation moderation(Standings standings, Members members) {
        return new Moderation(new Moderating(standings), standings, members);
    }
}
