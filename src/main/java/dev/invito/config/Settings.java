package dev.invito.config;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** Every setting, with its default in {@code application.properties} and its parameter in {@code template.yaml}. */
@ConfigMapping(prefix = "invito")
public interface Settings {

    Tables tables();

    /** The one secret from which the keys of hashes and cursors are derived. */
    String secret();

    /** Where the web page is; letters link to {@code {site-url}/letters/{token}}. */
    URI siteUrl();

    /** Where the API is; unsubscribing by one click goes there. */
    URI apiUrl();

    Mail mail();

    PolicySettings policy();

    /** Names this deployment among the metrics of an account. */
    String stack();

    Events events();

    /** Where events go. */
    interface Events {
        /** The bus of EventBridge, by its name. */
        String bus();

        /** Where EventBridge answers, if not where AWS has it. */
        Optional<URI> endpoint();
    }

    /** The names of the tables. */
    interface Tables {
        String relationships();

        String directory();
    }

    /** What letters need. */
    interface Mail {
        /** The verified address that letters come from. */
        String from();

        /** The line that says whose mail it is and where they are. */
        Optional<String> postalAddress();

        Optional<String> configurationSet();

        /** Partitions of the index of due letters. */
        int shards();
    }

    /** See {@link dev.invito.invitation.Policy}. */
    interface PolicySettings {
        Period lifetime();

        Duration firstReminder();

        Duration lastReminder();

        Duration reminderGap();

        Duration coolDown();

        Duration lease();

        int weeklyLimit();

        Duration week();

        int noteLength();

        int replyLength();

        int batchSize();

        int reportLimit();

        Duration reportWindow();

        int addressLimit();
    }
}
