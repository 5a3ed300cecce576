package dev.invito.runtime;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.List;
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

    /** Origins that members' pictures are at; none for any. */
    Optional<List<String>> pictureOrigins();

    Mail mail();

    PolicySettings policy();

    /** Names this deployment among the metrics of an account. */
    String stack();

    Events events();

    Host host();

    /** Where the page may go once an invitation is accepted, origin by origin. */
    Optional<List<String>> returnOrigins();

    Hook hook();

    Push push();

    /** What notices to devices need. */
    interface Push {
        /** Where all push services answer, if not where each device says. */
        Optional<URI> endpoint();
    }

    /** Asks the host whether one may invite another (R19). */
    interface Hook {
        /** The function's name or ARN. */
        Optional<String> function();

        /** What no answer in time means: {@code allow} or {@code refuse}. */
        String failure();

        /** Where Lambda answers, if not where AWS has it. */
        Optional<URI> endpoint();
    }

    /** How the host's tokens are known (R19). */
    interface Host {
        /** The claim of a backend's token that may have the word. */
        String claim();

        /** The word. */
        String value();
    }

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

        /** Who sends: {@code ses}, or {@code queue} for the host itself. */
        String by();

        /** The URL of the queue, if it is that. */
        Optional<URI> queue();

        /** Partitions of the index of due letters. */
        int shards();
    }

    /** See {@link dev.invito.invitation.LinkLimits}. */
    interface LinkSettings {
        int most();

        int uses();

        int mostUses();

        Period lifetime();

        Period longest();
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

        Duration probation();

        int strangerLetters();

        Duration strangerDay();

        LinkSettings links();

        /** Like {@code 22:00-07:00}; none for no such hours. */
        Optional<String> quietHours();
    }
}
