package dev.invito.local.template;

import java.util.Set;

/**
 * Where SES publishes what becomes of the mails that name a configuration set.
 *
 * @param types in small letters: {@code send}, {@code delivery}, {@code bounce}, {@code complaint}, {@code reject}
 */
public record MailEvents(String configurationSet, Set<String> types, String topicArn) {
    public MailEvents {
        types = Set.copyOf(types);
    }
}
