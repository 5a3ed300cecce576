package dev.invito.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.dynamodb.item.Tables;
import dev.invito.http.Json;
import dev.invito.http.request.Callers;
import dev.invito.http.request.Cursors;
import dev.invito.http.request.HostRule;
import dev.invito.http.route.Endpoint;
import dev.invito.invitation.Policy;
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
                policy.addressLimit(),
                policy.probation(),
                policy.strangerLetters(),
                policy.strangerDay(),
                policy.quietHours().map(QuietHours::parse));
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
