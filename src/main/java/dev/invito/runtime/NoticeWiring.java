package dev.invito.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.crypto.KeyedHash;
import dev.invito.event.EventBridgeBus;
import dev.invito.event.Publishing;
import dev.invito.http.route.DeviceRoutes;
import dev.invito.invitation.Policy;
import dev.invito.invitation.port.Relationships;
import dev.invito.member.Members;
import dev.invito.push.Devices;
import dev.invito.push.HttpPushService;
import dev.invito.push.MessageEncryption;
import dev.invito.push.Notifying;
import dev.invito.push.ServerKey;
import dev.invito.telemetry.Metrics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** What is told to devices and to the bus. */
final class NoticeWiring {

    @Produces
    @Singleton
    DeviceRoutes deviceRoutes(Devices devices, Policy policy, Settings settings) {
        return new DeviceRoutes(devices, () -> serverKey(settings), policy);
    }

    @Produces
    @Singleton
    Notifying notifying(
            Relationships relationships,
            Members members,
            Devices devices,
            ObjectMapper json,
            Metrics metrics,
            Settings settings) {
        Optional<URI> instead = settings.push().endpoint();
        return new Notifying(
                relationships,
                members,
                devices,
                new MessageEncryption(new SecureRandom()),
                () -> serverKey(settings),
                new HttpPushService(() -> Clients.push(instead.isPresent()), instead),
                json,
                metrics);
    }

    /** A push service asks by mail whoever troubles it: at the address that the letters come from. */
    private static ServerKey serverKey(Settings settings) {
        return new ServerKey(
                new KeyedHash(settings.secret(), "push").key(),
                URI.create("mailto:"
                        + URLEncoder.encode(settings.mail().from(), UTF_8).replace("%40", "@")));
    }

    @Produces
    @Singleton
    Publishing publishing(ObjectMapper json, EventBridgeClient eventBridge, Metrics metrics, Settings settings) {
        return new Publishing(new EventBridgeBus(eventBridge, settings.events().bus(), json), metrics);
    }
}
