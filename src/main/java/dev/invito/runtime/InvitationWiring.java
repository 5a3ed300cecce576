package dev.invito.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.crypto.LetterTokens;
import dev.invito.crypto.Nonces;
import dev.invito.dynamodb.DynamoMembers;
import dev.invito.dynamodb.DynamoStrangerLetters;
import dev.invito.dynamodb.item.Tables;
import dev.invito.hook.LambdaHook;
import dev.invito.host.Standings;
import dev.invito.http.request.ReturnUrls;
import dev.invito.http.route.ActionRoute;
import dev.invito.http.route.AnswerManyRoute;
import dev.invito.http.route.BlockList;
import dev.invito.http.route.InvitationRequestReader;
import dev.invito.http.route.LetterAnswers;
import dev.invito.http.route.Rows;
import dev.invito.http.route.SendManyRoute;
import dev.invito.http.route.SendRoute;
import dev.invito.http.route.WithdrawManyRoute;
import dev.invito.http.view.InvitationViews;
import dev.invito.http.view.LetterPage;
import dev.invito.invitation.Claiming;
import dev.invito.invitation.Policy;
import dev.invito.invitation.port.Arrivals;
import dev.invito.invitation.port.Blocks;
import dev.invito.invitation.port.Claims;
import dev.invito.invitation.port.InvitationHook;
import dev.invito.invitation.port.Lists;
import dev.invito.invitation.port.Quotas;
import dev.invito.invitation.port.Relationships;
import dev.invito.invitation.port.SendContexts;
import dev.invito.invitation.usecase.Admission;
import dev.invito.invitation.usecase.Answering;
import dev.invito.invitation.usecase.Arriving;
import dev.invito.invitation.usecase.Blocking;
import dev.invito.invitation.usecase.GoingBack;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.Letterbox;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.Probation;
import dev.invito.invitation.usecase.Reporting;
import dev.invito.invitation.usecase.Sending;
import dev.invito.invitation.usecase.SendingMany;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.invitation.usecase.Suspensions;
import dev.invito.mail.courier.Suppressions;
import dev.invito.member.Members;
import dev.invito.telemetry.Metrics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Sending, answering, claiming, blocking and reporting, with their routes. */
final class InvitationWiring {

    @Produces
    @Singleton
    BlockList blockList(Blocks blocks, Members members, Policy policy) {
        return new BlockList(new Blocking(blocks), blocks, members, policy);
    }

    @Produces
    @Singleton
    Admission admission(Members members, MutualConnections mutualConnections) {
        return new Admission(members, mutualConnections);
    }

    @Produces
    @Singleton
    ReturnUrls returnUrls(Settings settings) {
        return new ReturnUrls(settings.returnOrigins().orElse(List.of()));
    }

    /** Who has no hook pays nothing for it: its client is made when it is first asked. */
    @Produces
    @Singleton
    InvitationHook invitationHook(ObjectMapper json, DynamoDbClient dynamoDb, Metrics metrics, Settings settings) {
        Settings.Hook hook = settings.hook();
        return hook.function()
                .<InvitationHook>map(function -> new LambdaHook(
                        () -> Clients.lambda(dynamoDb, hook.endpoint()),
                        function,
                        hook.failure().equals("allow"),
                        json,
                        metrics))
                .orElse(InvitationHook.NONE);
    }

    @Produces
    @Singleton
    Sending sending(
            SendContexts contexts,
            Relationships relationships,
            Quotas quotas,
            DynamoMembers members,
            Admission admission,
            Claims claims,
            InvitationHook hook,
            Probation probation,
            Policy policy,
            Settings settings) {
        return new Sending(
                contexts,
                relationships,
                quotas,
                members,
                admission,
                claims,
                hook,
                probation,
                new Nonces(settings.secret()),
                policy);
    }

    @Produces
    @Singleton
    Answering answering(Relationships relationships, Members members, Claims claims, Policy policy) {
        return new Answering(relationships, new Suspensions(members), new GoingBack(claims, new Claiming(policy)));
    }

    @Produces
    @Singleton
    InvitationViews invitationViews(Members members) {
        return new InvitationViews(members);
    }

    @Produces
    @Singleton
    ActionRoute act(Answering answering, InvitationViews views, Policy policy) {
        return new ActionRoute(answering, views, policy);
    }

    @Produces
    @Singleton
    SendRoute invite(Sending sending, InvitationViews views, Policy policy, ReturnUrls returnUrls) {
        return new SendRoute(sending, new InvitationRequestReader(policy, returnUrls), views, policy);
    }

    @Produces
    @Singleton
    SendManyRoute sendMany(
            Sending sending,
            SendContexts contexts,
            SendRoute invite,
            DynamoMembers members,
            Policy policy,
            ReturnUrls returnUrls) {
        return new SendManyRoute(
                new SendingMany(sending, contexts, System::nanoTime),
                invite,
                new InvitationRequestReader(policy, returnUrls),
                members,
                new Rows(Rows.TIME),
                policy);
    }

    @Produces
    @Singleton
    WithdrawManyRoute withdrawMany(ActionRoute act, Lists lists, Policy policy) {
        return new WithdrawManyRoute(act, lists, new Rows(Rows.TIME), policy);
    }

    @Produces
    @Singleton
    AnswerManyRoute answerMany(ActionRoute act, Policy policy) {
        return new AnswerManyRoute(act, new Rows(Rows.TIME), policy);
    }

    @Produces
    @Singleton
    Strangers strangers(Lists lists, Policy policy) {
        return new Strangers(lists, policy);
    }

    @Produces
    @Singleton
    Probation probation(Strangers strangers, DynamoDbClient dynamoDb, Tables tables, Policy policy) {
        return new Probation(strangers, new DynamoStrangerLetters(dynamoDb, tables, policy), policy);
    }

    @Produces
    @Singleton
    Joining joining(Relationships relationships, Claims claims, Admission admission, Policy policy) {
        return new Joining(relationships, claims, new Claiming(policy), admission, Executors::newFixedThreadPool);
    }

    @Produces
    @Singleton
    Arriving arriving(Joining joining, Claims claims, Arrivals arrivals) {
        return new Arriving(joining, claims, arrivals);
    }

    @Produces
    @Singleton
    LetterAnswers letterAnswers(
            Relationships relationships,
            Answering answering,
            Suppressions suppressions,
            Members members,
            Strangers strangers,
            Policy policy,
            Settings settings) {
        return new LetterAnswers(
                new Letterbox(new LetterTokens(settings.secret()), answering),
                suppressions,
                members,
                strangers,
                new LetterPage(),
                policy,
                settings.siteUrl());
    }

    @Produces
    @Singleton
    Reporting reporting(Quotas quotas, Standings standings, Settings settings) {
        return new Reporting(quotas, standings, settings.secret());
    }
}
