package dev.invito.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.contacts.Comparison;
import dev.invito.dynamodb.DynamoBlocks;
import dev.invito.dynamodb.DynamoClaims;
import dev.invito.dynamodb.DynamoCorrespondents;
import dev.invito.dynamodb.DynamoDepartures;
import dev.invito.dynamodb.DynamoDueLetters;
import dev.invito.dynamodb.DynamoFirstLetters;
import dev.invito.dynamodb.DynamoLists;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.DynamoNameIndex;
import dev.invito.dynamodb.DynamoQuotas;
import dev.invito.dynamodb.DynamoRelationships;
import dev.invito.dynamodb.DynamoScenes;
import dev.invito.dynamodb.DynamoSuggestions;
import dev.invito.dynamodb.DynamoSuppressions;
import dev.invito.dynamodb.Shards;
import dev.invito.dynamodb.Tables;
import dev.invito.event.EventBridgeBus;
import dev.invito.event.Publishing;
import dev.invito.http.Act;
import dev.invito.http.BlockList;
import dev.invito.http.ConnectionList;
import dev.invito.http.ContactRows;
import dev.invito.http.Cursors;
import dev.invito.http.Endpoint;
import dev.invito.http.InvitationLists;
import dev.invito.http.InvitationViews;
import dev.invito.http.Invite;
import dev.invito.http.InviteMany;
import dev.invito.http.Json;
import dev.invito.http.LetterAnswers;
import dev.invito.http.Me;
import dev.invito.http.MemberSearch;
import dev.invito.http.Profiles;
import dev.invito.http.Rows;
import dev.invito.http.SignUp;
import dev.invito.http.SuggestionList;
import dev.invito.http.Wishes;
import dev.invito.http.WithdrawMany;
import dev.invito.invitation.Answering;
import dev.invito.invitation.Blocking;
import dev.invito.invitation.Blocks;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.Departures;
import dev.invito.invitation.Joining;
import dev.invito.invitation.LetterTokens;
import dev.invito.invitation.Letterbox;
import dev.invito.invitation.Lists;
import dev.invito.invitation.Membership;
import dev.invito.invitation.MutualConnections;
import dev.invito.invitation.Nonces;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Quotas;
import dev.invito.invitation.Relationships;
import dev.invito.invitation.Reporting;
import dev.invito.invitation.Scenes;
import dev.invito.invitation.Sending;
import dev.invito.invitation.Suggesting;
import dev.invito.mail.Composer;
import dev.invito.mail.Courier;
import dev.invito.mail.Delivery;
import dev.invito.mail.DueLetters;
import dev.invito.mail.LetterPage;
import dev.invito.mail.LetterWriter;
import dev.invito.mail.MailEvents;
import dev.invito.mail.MimeWriter;
import dev.invito.mail.Post;
import dev.invito.mail.SesPost;
import dev.invito.mail.Suppressions;
import dev.invito.mail.Sweep;
import dev.invito.member.AddressKeys;
import dev.invito.member.Members;
import dev.invito.member.NameIndex;
import dev.invito.member.Suggestions;
import dev.invito.telemetry.Metrics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ServiceLoader;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.ses.SesClient;

/** Puts the parts together. The rules know nothing of it. */
public final class Wiring {

    /** Less than the 29 seconds of the functions that answer many rows, by what reading and writing the rest may take. */
    private static final Duration TIME_FOR_ROWS = Duration.ofSeconds(22);

    /** The real time; a {@link ServiceLoader} provider replaces it where a clock has to be set. */
    @Produces
    @Singleton
    InstantSource clock() {
        return ServiceLoader.load(InstantSource.class).findFirst().orElse(InstantSource.system());
    }

    /** In place of the one that Quarkus would fit with modules: nothing here needs them, and each start would load them. */
    @Produces
    @Singleton
    ObjectMapper json() {
        return Json.mapper();
    }

    @Produces
    @Singleton
    Policy policy(Settings settings) {
        Settings.PolicySettings policy = settings.policy();
        return new Policy(
                policy.lifetime(),
                policy.firstReminder(),
                policy.lastReminder(),
                policy.reminderGap(),
                policy.coolDown(),
                policy.lease(),
                policy.weeklyLimit(),
                policy.week(),
                policy.noteLength(),
                policy.replyLength(),
                policy.batchSize(),
                policy.reportLimit(),
                policy.reportWindow(),
                policy.addressLimit());
    }

    @Produces
    @Singleton
    Tables tables(Settings settings) {
        return new Tables(settings.tables().relationships(), settings.tables().directory());
    }

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
    BlockList blockList(Blocks blocks, Members members, Policy policy) {
        return new BlockList(new Blocking(blocks), blocks, members, policy);
    }

    @Produces
    @Singleton
    Lists lists(DynamoDbClient dynamoDb, Tables tables) {
        return new DynamoLists(dynamoDb, tables);
    }

    @Produces
    @Singleton
    Scenes scenes(DynamoDbClient dynamoDb, Tables tables) {
        return new DynamoScenes(dynamoDb, tables);
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
    Sending sending(
            Scenes scenes,
            Relationships relationships,
            Quotas quotas,
            DynamoMembers members,
            Policy policy,
            Settings settings) {
        return new Sending(scenes, relationships, quotas, members, new Nonces(settings.secret()), policy);
    }

    @Produces
    @Singleton
    Answering answering(Relationships relationships) {
        return new Answering(relationships);
    }

    @Produces
    @Singleton
    Endpoint endpoint(ObjectMapper json, InstantSource clock, Settings settings) {
        return new Endpoint(json, new Cursors(settings.secret()), clock);
    }

    @Produces
    @Singleton
    InvitationViews invitationViews(Members members) {
        return new InvitationViews(members);
    }

    @Produces
    @Singleton
    Act act(Answering answering, InvitationViews views, Policy policy) {
        return new Act(answering, views, policy);
    }

    @Produces
    @Singleton
    Invite invite(Sending sending, InvitationViews views, Policy policy) {
        return new Invite(sending, new Wishes(policy), views, policy);
    }

    @Produces
    @Singleton
    InviteMany inviteMany(Invite invite, DynamoMembers members, Policy policy) {
        return new InviteMany(invite, new Wishes(policy), members, new Rows(TIME_FOR_ROWS), policy);
    }

    @Produces
    @Singleton
    WithdrawMany withdrawMany(Act act, Lists lists, Policy policy) {
        return new WithdrawMany(act, lists, new Rows(TIME_FOR_ROWS), policy);
    }

    @Produces
    @Singleton
    ContactRows contactRows(DynamoMembers members, Relationships relationships) {
        return new ContactRows(new Comparison(members, relationships, members));
    }

    @Produces
    @Singleton
    InvitationLists invitationLists(Lists lists, InvitationViews views) {
        return new InvitationLists(lists, views);
    }

    @Produces
    @Singleton
    ConnectionList connectionList(Lists lists, Members members) {
        return new ConnectionList(lists, members);
    }

    @Produces
    @Singleton
    Membership membership(Members members, Joining joining, Departures departures, Settings settings) {
        return new Membership(members, joining, departures, new AddressKeys(settings.secret()));
    }

    @Produces
    @Singleton
    Departures departures(DynamoDbClient dynamoDb, Tables tables, Settings settings) {
        return new DynamoDepartures(dynamoDb, tables, new AddressKeys(settings.secret()));
    }

    @Produces
    @Singleton
    Me me(Members members, Membership membership, Departures departures, Quotas quotas, Policy policy) {
        return new Me(members, membership, departures, quotas, policy);
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
    SuggestionList suggestionList(
            Lists lists,
            Relationships relationships,
            Members members,
            NameIndex index,
            Suggestions suggestions,
            Policy policy) {
        Suggesting suggesting = new Suggesting(lists, relationships, members, index, suggestions);
        return new SuggestionList(suggesting, suggestions, members, relationships, policy);
    }

    @Produces
    @Singleton
    MemberSearch memberSearch(NameIndex index, Members members, Relationships relationships) {
        return new MemberSearch(index, members, relationships);
    }

    @Produces
    @Singleton
    Profiles profiles(Members members, Relationships relationships, Lists lists) {
        return new Profiles(members, relationships, new MutualConnections(lists));
    }

    @Produces
    @Singleton
    DueLetters dueLetters(DynamoDbClient dynamoDb, Tables tables, Policy policy, Settings settings) {
        return new DynamoDueLetters(
                dynamoDb, tables, policy, new Shards(settings.mail().shards()));
    }

    @Produces
    @Singleton
    Post post(SesClient ses, Settings settings) {
        return new SesPost(ses, settings.mail().configurationSet());
    }

    @Produces
    @Singleton
    Courier courier(
            DueLetters letters,
            Joining joining,
            DynamoDbClient dynamoDb,
            Tables tables,
            Post post,
            Policy policy,
            InstantSource clock,
            Settings settings) {
        return new Courier(
                letters,
                new DynamoCorrespondents(dynamoDb, tables),
                new DynamoFirstLetters(dynamoDb, tables, policy, new AddressKeys(settings.secret())),
                joining,
                new Composer(settings.siteUrl(), settings.apiUrl(), new LetterTokens(settings.secret())),
                new LetterWriter(settings.mail().postalAddress().orElse("")),
                new MimeWriter(settings.mail().from()),
                post,
                policy,
                clock);
    }

    @Produces
    @Singleton
    Joining joining(
            Relationships relationships, DynamoDbClient dynamoDb, Tables tables, Policy policy, Settings settings) {
        Shards shards = new Shards(settings.mail().shards());
        return new Joining(relationships, new DynamoClaims(dynamoDb, tables, shards), new Claiming(policy));
    }

    @Produces
    @Singleton
    Suppressions suppressions(DynamoDbClient dynamoDb, Tables tables, Settings settings) {
        return new DynamoSuppressions(dynamoDb, tables, new AddressKeys(settings.secret()));
    }

    @Produces
    @Singleton
    MailEvents mailEvents(ObjectMapper json, Courier courier, Suppressions suppressions, InstantSource clock) {
        return new MailEvents(json, courier, suppressions, clock);
    }

    @Produces
    @Singleton
    SignUp signUp(Membership membership, InstantSource clock) {
        return new SignUp(membership, clock);
    }

    @Produces
    @Singleton
    LetterAnswers letterAnswers(
            Relationships relationships,
            Answering answering,
            Suppressions suppressions,
            Members members,
            Policy policy,
            Settings settings) {
        return new LetterAnswers(
                new Letterbox(new LetterTokens(settings.secret()), relationships, answering),
                suppressions,
                members,
                new LetterPage(),
                policy,
                settings.siteUrl());
    }

    @Produces
    @Singleton
    Reporting reporting(Quotas quotas, Settings settings) {
        return new Reporting(quotas, settings.secret());
    }

    @Produces
    @Singleton
    Sweep sweep(DueLetters letters, Courier courier, Post post, InstantSource clock) {
        return new Sweep(letters, courier, post, clock, System::nanoTime);
    }

    /** Lambda takes each line of the console into the function's log, and CloudWatch finds the metrics there. */
    @Produces
    @Singleton
    Metrics metrics(InstantSource clock, Settings settings) {
        return new Metrics(settings.stack(), clock, System.out::println);
    }

    @Produces
    @Singleton
    Publishing publishing(ObjectMapper json, EventBridgeClient eventBridge, Metrics metrics, Settings settings) {
        return new Publishing(new EventBridgeBus(eventBridge, settings.events().bus(), json), metrics);
    }

    @Produces
    @Singleton
    Delivery delivery(Courier courier) {
        return new Delivery(courier);
    }
}
