package dev.invito.runtime;

import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.GoneKeys;
import dev.invito.dynamodb.DynamoAcquaintances;
import dev.invito.dynamodb.DynamoArrivals;
import dev.invito.dynamodb.DynamoBlocks;
import dev.invito.dynamodb.DynamoCircles;
import dev.invito.dynamodb.DynamoClaims;
import dev.invito.dynamodb.DynamoDepartures;
import dev.invito.dynamodb.DynamoDevices;
import dev.invito.dynamodb.DynamoDueLetters;
import dev.invito.dynamodb.DynamoFunnel;
import dev.invito.dynamodb.DynamoLists;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.DynamoNameIndex;
import dev.invito.dynamodb.DynamoQuotas;
import dev.invito.dynamodb.DynamoRelationships;
import dev.invito.dynamodb.DynamoReturns;
import dev.invito.dynamodb.DynamoSendContexts;
import dev.invito.dynamodb.DynamoStandings;
import dev.invito.dynamodb.DynamoSuggestions;
import dev.invito.dynamodb.DynamoSuppressions;
import dev.invito.dynamodb.item.Shards;
import dev.invito.dynamodb.item.Tables;
import dev.invito.host.Funnel;
import dev.invito.host.Standings;
import dev.invito.invitation.Policy;
import dev.invito.invitation.port.Arrivals;
import dev.invito.invitation.port.Blocks;
import dev.invito.invitation.port.Circles;
import dev.invito.invitation.port.Claims;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Quotas;
import dev.invito.invitation.port.SendContexts;
import dev.invito.mail.courier.DueLetters;
import dev.invito.mail.courier.Suppressions;
import dev.invito.network.Acquaintances;
import dev.invito.network.Departures;
import dev.invito.network.FinishingDepartures;
import dev.invito.network.NameIndex;
import dev.invito.network.Returns;
import dev.invito.network.Suggestions;
import dev.invito.push.Devices;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What use cases ask of storage, as DynamoDB keeps it. */
final class StorageWiring {

    @Produces
    @Singleton
    DynamoRelationships relationships(DynamoDbClient dynamoDb, Tables tables, Policy policy, Settings settings) {
        return new DynamoRelationships(
                dynamoDb, tables, policy, new Shards(settings.mail().shards()));
    }

    @Produces
    @Singleton
    Blocks blocks(DynamoDbClient dynamoDb, Tables tables, DynamoRelationships relationships) {
        return new DynamoBlocks(dynamoDb, tables, relationships);
    }

    @Produces
    @Singleton
    Lists lists(DynamoDbClient dynamoDb, Tables tables) {
        return new DynamoLists(dynamoDb, tables);
    }

    @Produces
    @Singleton
    SendContexts contexts(DynamoDbClient dynamoDb, Tables tables) {
        return new DynamoSendContexts(dynamoDb, tables);
    }

    @Produces
    @Singleton
    Quotas quotas(DynamoDbClient dynamoDb, Tables tables, Policy policy) {
        return new DynamoQuotas(dynamoDb, tables, policy);
    }

    @Produces
    @Singleton
    DynamoMembers members(DynamoDbClient dynamoDb, Tables tables, Settings settings) {
        return new DynamoMembers(dynamoDb, tables, new AddressKeys(settings.secret()));
    }

    @Produces
    @Singleton
    Circles circles(DynamoDbClient dynamoDb, Tables tables, Lists lists) {
        return new DynamoCircles(dynamoDb, tables, lists);
    }

    @Produces
    @Singleton
    Acquaintances acquaintances(DynamoDbClient dynamoDb, Tables tables) {
        return new DynamoAcquaintances(dynamoDb, tables);
    }

    @Produces
    @Singleton
    Departures departures(DynamoDbClient dynamoDb, Tables tables, Policy policy, Settings settings) {
        return new DynamoDepartures(
                dynamoDb,
                tables,
                new AddressKeys(settings.secret()),
                new GoneKeys(settings.secret()),
                policy,
                new Shards(settings.mail().shards()));
    }

    @Produces
    @Singleton
    FinishingDepartures finishingDepartures(Departures departures) {
        return new FinishingDepartures(departures);
    }

    @Produces
    @Singleton
    Returns returns(DynamoDbClient dynamoDb, Tables tables, Departures departures, Policy policy, Settings settings) {
        return new DynamoReturns(
                dynamoDb,
                tables,
                new AddressKeys(settings.secret()),
                new GoneKeys(settings.secret()),
                departures,
                policy,
                new Shards(settings.mail().shards()));
    }

    @Produces
    @Singleton
    Funnel funnel(DynamoDbClient dynamoDb, Tables tables) {
        return new DynamoFunnel(dynamoDb, tables);
    }

    @Produces
    @Singleton
    Standings standings(DynamoDbClient dynamoDb, Tables tables) {
        return new DynamoStandings(dynamoDb, tables);
    }

    @Produces
    @Singleton
    NameIndex nameIndex(DynamoDbClient dynamoDb, Tables tables) {
        return new DynamoNameIndex(dynamoDb, tables);
    }

    @Produces
    @Singleton
    Suggestions suggestions(DynamoDbClient dynamoDb, Tables tables, Settings settings) {
        return new DynamoSuggestions(dynamoDb, tables, settings.secret());
    }

    @Produces
    @Singleton
    DueLetters dueLetters(DynamoDbClient dynamoDb, Tables tables, Policy policy, Settings settings) {
        return new DynamoDueLetters(
                dynamoDb, tables, policy, new Shards(settings.mail().shards()));
    }

    @Produces
    @Singleton
    Arrivals arrivals(DynamoDbClient dynamoDb, Tables tables) {
        return new DynamoArrivals(dynamoDb, tables);
    }

    @Produces
    @Singleton
    Claims claims(DynamoDbClient dynamoDb, Tables tables, Settings settings) {
        return new DynamoClaims(dynamoDb, tables, new Shards(settings.mail().shards()));
    }

    @Produces
    @Singleton
    Suppressions suppressions(DynamoDbClient dynamoDb, Tables tables, Settings settings) {
        return new DynamoSuppressions(dynamoDb, tables, new AddressKeys(settings.secret()));
    }

    @Produces
    @Singleton
    Devices devices(DynamoDbClient dynamoDb, Tables tables, Settings settings) {
        return new DynamoDevices(dynamoDb, tables, settings.secret());
    }
}
