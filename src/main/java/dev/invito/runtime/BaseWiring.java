package dev.invito.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.dynamodb.item.Tables;
import dev.invito.http.Json;
import dev.invito.http.request.Callers;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.HostRule;
import dev.invito.http.route.Endpoint;
import dev.invito.invitation.LinkLimits;
import dev.invito.invitation.Policy;
import dev.invito.invitation.PolicyBuilder;
import dev.invito.invitation.QuietHours;
import dev.invito.member.Members;
import dev.invito.telemetry.Metrics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ServiceLoader;

/** What all parts stand on. */
final class BaseWiring {

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
        return PolicyBuilder.builder()
                .lifetime(policy.lifetime())
                .firstReminder(policy.firstReminder())
                .lastReminder(policy.lastReminder())
                .reminderGap(policy.reminderGap())
                .coolDown(policy.coolDown())
                .lease(policy.lease())
                .weeklyLimit(policy.weeklyLimit())
                .week(policy.week())
                .noteLength(policy.noteLength())
                .replyLength(policy.replyLength())
                .batchSize(policy.batchSize())
                .reportLimit(policy.reportLimit())
                .reportWindow(policy.reportWindow())
                .addressLimit(policy.addressLimit())
                .probation(policy.probation())
                .strangerLetters(policy.strangerLetters())
                .strangerDay(policy.strangerDay())
                .links(links(policy.links()))
                .quietHours(policy.quietHours().map(QuietHours::parse))
                .build();
    }

    private static LinkLimits links(Settings.LinkSettings links) {
        return new LinkLimits(links.most(), links.uses(), links.mostUses(), links.lifetime(), links.longest());
    }

    @Produces
    @Singleton
    Tables tables(Settings settings) {
        return new Tables(settings.tables().relationships(), settings.tables().directory());
    }

    @Produces
    @Singleton
    Endpoint endpoint(ObjectMapper json, Members members, InstantSource clock, Settings settings) {
        HostRule host = new HostRule(settings.host().claim(), settings.host().value());
        return new Endpoint(json, new Cursors(settings.secret()), new Callers(host, members), clock);
    }

    /** Lambda takes each line of the console into the function's log, and CloudWatch finds the metrics there. */
    @Produces
    @Singleton
    Metrics metrics(InstantSource clock, Settings settings) {
        return new Metrics(settings.stack(), clock, System.out::println);
    }
}
