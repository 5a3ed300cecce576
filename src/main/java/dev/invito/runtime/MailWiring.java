package dev.invito.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.crypto.AddressKeys;
import dev.invito.crypto.LetterTokens;
import dev.invito.dynamodb.DynamoCorrespondents;
import dev.invito.dynamodb.DynamoFirstLetters;
import dev.invito.dynamodb.item.Tables;
import dev.invito.host.Funnel;
import dev.invito.invitation.Policy;
import dev.invito.invitation.usecase.Joining;
import dev.invito.invitation.usecase.MutualConnections;
import dev.invito.invitation.usecase.Strangers;
import dev.invito.mail.courier.CodeMailer;
import dev.invito.mail.courier.Composer;
import dev.invito.mail.courier.Courier;
import dev.invito.mail.courier.Delivery;
import dev.invito.mail.courier.DueLetters;
import dev.invito.mail.courier.Mutuals;
import dev.invito.mail.courier.Post;
import dev.invito.mail.courier.Suppressions;
import dev.invito.mail.courier.Sweep;
import dev.invito.mail.letter.LetterWriter;
import dev.invito.mail.letter.MimeWriter;
import dev.invito.mail.queue.QueuePost;
import dev.invito.mail.ses.MailEvents;
import dev.invito.mail.ses.SesPost;
import dev.invito.member.Members;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;

/** Letters: when they go, what they say, who carries them. */
final class MailWiring {

    @Produces
    @Singleton
    Post post(SesClient ses, ObjectMapper json, DynamoDbClient dynamoDb, Settings settings) {
        Settings.Mail mail = settings.mail();
        return mail.by().equals("queue")
                ? new QueuePost(
                        () -> Clients.sqs(dynamoDb, mail.queue().orElseThrow()),
                        mail.queue().map(URI::toString).orElseThrow(),
                        json)
                : new SesPost(ses, mail.configurationSet());
    }

    @Produces
    @Singleton
    Mutuals mutuals(MutualConnections mutualConnections, Members members) {
        return new Mutuals(mutualConnections, members);
    }

    @Produces
    @Singleton
    Courier courier(
            DueLetters letters,
            Strangers strangers,
            Joining joining,
            Mutuals mutuals,
            DynamoDbClient dynamoDb,
            Tables tables,
            Post post,
            Policy policy,
            InstantSource clock,
            Settings settings) {
        return new Courier(
                letters,
                new DynamoCorrespondents(dynamoDb, tables, new AddressKeys(settings.secret())),
                new DynamoFirstLetters(dynamoDb, tables, policy, new AddressKeys(settings.secret())),
                strangers,
                joining,
                new Composer(settings.siteUrl(), settings.apiUrl(), new LetterTokens(settings.secret()), mutuals),
                new LetterWriter(settings.mail().postalAddress().orElse("")),
                new MimeWriter(settings.mail().from()),
                post,
                policy,
                clock);
    }

    @Produces
    @Singleton
    MailEvents mailEvents(
            ObjectMapper json, Courier courier, Suppressions suppressions, Funnel funnel, InstantSource clock) {
        return new MailEvents(json, courier, suppressions, funnel, clock);
    }

    @Produces
    @Singleton
    CodeMailer codeMailer(Post post, Settings settings) {
        return new CodeMailer(
                new LetterWriter(settings.mail().postalAddress().orElse("")),
                new MimeWriter(settings.mail().from()),
                post);
    }

    @Produces
    @Singleton
    Sweep sweep(DueLetters letters, Courier courier, Post post, InstantSource clock) {
        return new Sweep(letters, courier, post, clock, System::nanoTime);
    }

    @Produces
    @Singleton
    Delivery delivery(Courier courier) {
        return new Delivery(courier);
    }
}
