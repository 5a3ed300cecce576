package dev.invito.runtime;

import dev.invito.contacts.Comparison;
import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.ConfirmationCodes;
import dev.invito.crypto.GoneKeys;
import dev.invito.crypto.LinkTokens;
import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.DynamoCodes;
import dev.invito.dynamodb.DynamoLinks;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.item.Tables;
import dev.invito.http.request.Pictures;
import dev.invito.http.route.AddressRoutes;
import dev.invito.http.route.BlockList;
import dev.invito.http.route.ConnectionList;
import dev.invito.http.route.ContactRows;
import dev.invito.http.route.DeviceRoutes;
import dev.invito.http.route.DismissalList;
import dev.invito.http.route.Export;
import dev.invito.http.route.Home;
import dev.invito.http.route.InvitationLists;
import dev.invito.http.route.LinkRoutes;
import dev.invito.http.route.Me;
import dev.invito.http.route.MemberSearch;
import dev.invito.http.route.Profiles;
import dev.invito.http.route.SignUp;
import dev.invito.http.route.SuggestionList;
import dev.invito.http.view.InvitationViews;
import dev.invito.http.view.LetterPage;
import dev.invito.invitation.Policy;
import dev.invito.invitation.port.Arrivals;
import dev.invito.invitation.port.Circles;
import dev.invito.invitation.port.Claims;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Quotas;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.mail.courier.CodeMailer;
import dev.invito.member.Members;
import dev.invito.network.Acquaintances;
import dev.invito.network.AddingAddresses;
import dev.invito.network.CodeMail;
import dev.invito.network.Departures;
import dev.invito.network.Linking;
import dev.invito.network.Membership;
import dev.invito.network.NameIndex;
import dev.invito.network.Returns;
import dev.invito.network.Suggesting;
import dev.invito.network.Suggestions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Members, whom they know and whom they find, with the routes that show it. */
final class NetworkWiring {

    @Produces
    @Singleton
    MutualConnections mutualConnections(Lists lists, Circles circles) {
        return new MutualConnections(lists, circles);
    }

    @Produces
    @Singleton
    Export export(
            Members members,
            InvitationLists invitations,
            ConnectionList connections,
            BlockList blocks,
            Suggestions suggestions,
            Relationships relationships,
            LinkRoutes links,
            DeviceRoutes devices) {
        DismissalList dismissals = new DismissalList(suggestions, members, relationships);
        return new Export(members, invitations, connections, blocks, dismissals, links, devices);
    }

    @Produces
    @Singleton
    Home home(
            Me me,
            InvitationLists invitations,
            SuggestionList suggestions,
            MutualConnections mutualConnections,
            Members members) {
        return new Home(me, invitations, suggestions, mutualConnections, members);
    }

    @Produces
    @Singleton
    ContactRows contactRows(DynamoMembers members, Relationships relationships, MutualConnections mutualConnections) {
        return new ContactRows(new Comparison(members, relationships, members, mutualConnections), members);
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
    Membership membership(Members members, Joining joining, Arrivals arrivals, Returns returns, Settings settings) {
        return new Membership(members, joining, arrivals, returns, new AddressKeys(settings.secret()));
    }

    @Produces
    @Singleton
    Pictures pictures(Settings settings) {
        return new Pictures(settings.pictureOrigins().orElse(List.of()));
    }

    @Produces
    @Singleton
    Me me(
            Members members,
            Membership membership,
            Departures departures,
            Quotas quotas,
            Policy policy,
            Pictures pictures) {
        return new Me(members, membership, departures, quotas, policy, pictures);
    }

    @Produces
    @Singleton
    SuggestionList suggestionList(
            Lists lists,
            Circles circles,
            Acquaintances acquaintances,
            Relationships relationships,
            Members members,
            NameIndex index,
            Suggestions suggestions,
            Policy policy) {
        Suggesting suggesting = new Suggesting(lists, circles, acquaintances, members, index, suggestions);
        return new SuggestionList(suggesting, suggestions, members, relationships, policy);
    }

    @Produces
    @Singleton
    MemberSearch memberSearch(
            NameIndex index, Members members, Relationships relationships, MutualConnections mutualConnections) {
        return new MemberSearch(index, members, relationships, mutualConnections);
    }

    @Produces
    @Singleton
    Profiles profiles(Members members, Acquaintances acquaintances, MutualConnections mutualConnections) {
        return new Profiles(members, acquaintances, mutualConnections);
    }

    @Produces
    @Singleton
    SignUp signUp(Membership membership, Pictures pictures, InstantSource clock) {
        return new SignUp(membership, pictures, clock);
    }

    @Produces
    @Singleton
    LinkRoutes linkRoutes(
            DynamoDbClient dynamoDb,
            Tables tables,
            Relationships relationships,
            Members members,
            Claims claims,
            Profiles profiles,
            Policy policy,
            Settings settings) {
        DynamoLinks links = new DynamoLinks(dynamoDb, tables, settings.secret());
        Linking linking = new Linking(links, relationships, members, claims, new Nonces(settings.secret()), policy);
        LinkTokens tokens = new LinkTokens(new SecureRandom());
        return new LinkRoutes(links, linking, tokens, profiles, members, new LetterPage(), policy, settings.siteUrl());
    }

    /** Whoever only confirms, or removes, pays nothing for the mail. */
    @Produces
    @Singleton
    AddressRoutes addressRoutes(
            DynamoDbClient dynamoDb,
            Tables tables,
            DynamoMembers members,
            Membership membership,
            Me me,
            Provider<CodeMailer> mailer,
            Policy policy,
            Settings settings) {
        CodeMail mail = (reader, address, code, name, now) -> mailer.get().send(reader, address, code, name, now);
        AddingAddresses adding = new AddingAddresses(
                members,
                membership,
                new DynamoCodes(dynamoDb, tables, new AddressKeys(settings.secret()), new GoneKeys(settings.secret())),
                new ConfirmationCodes(settings.secret(), new SecureRandom()),
                mail);
        return new AddressRoutes(members, members, adding, me, policy);
    }
}
