package dev.invito.mail.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where readers find the host itself. What its brand leaves empty is shown nowhere.
 *
 * @param support an address that people in need may write to; empty for none
 * @param links by what is there, one of {@link #LINKS}
 */
public record HostContact(String support, Map<String, String> links) {

    /** In this order. */
    private static final List<String> LINKS = List.of("home", "privacy", "terms");

    public static final HostContact NONE = new HostContact("", Map.of());

    public HostContact {
        links = Map.copyOf(links);
    }

    /** As its brand says it. */
    public static HostContact ofTheBrand() {
        return new HostContact(
                Messages.brand("support"),
                LINKS.stream()
                        .filter(link -> !Messages.brand("link." + link).isEmpty())
                        .collect(Collectors.toMap(link -> link, link -> Messages.brand("link." + link))));
    }

    /** For the templates: the {@code url}, its {@code name} and what stands {@code before} that; {@code plain} is all as text. */
    public List<Map<String, String>> in(Messages messages) {
        List<Map<String, String>> all = new ArrayList<>();
        for (String link : LINKS) {
            if (links.containsKey(link)) {
                String name = messages.text("link." + link, Map.of());
                String url = links.get(link);
                all.add(Map.of("before", "", "name", name, "url", url, "plain", name + "\n" + url));
            }
        }
        if (!support.isEmpty()) {
            String questions = messages.text("questions", Map.of()) + " ";
            all.add(Map.of(
                    "before", questions, "name", support, "url", "mailto:" + support, "plain", questions + support));
        }
        return all;
    }
}
