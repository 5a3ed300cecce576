package dev.invito.story;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.invito.local.mail.Mail;
import dev.invito.story.Acquaintance.Member;
import dev.invito.story.Acquaintance.Sent;
import dev.invito.story.Acquaintance.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must be there when all is at rest, by what was acknowledged: all of it, and nothing twice. */
final class Reckoning {
    private final Persistent service;
    private final List<Acquaintance> acquaintances;

    Reckoning(Persistent service, List<Acquaintance> acquaintances) {
        this.service = service;
        this.acquaintances = acquaintances;
    }

    /** Everybody's lists, whole. */
    void lists(Collection<Member> people) {
        for (Member member : people) {
            assertThat(ids(member, "/v1/invitations/sent", "id"))
                    .as("sent by %s", member)
                    .containsExactlyInAnyOrderElementsOf(ofLatest(member, true, State::isPendingToSender));
            assertThat(ids(member, "/v1/invitations/received", "id"))
                    .as("pending with %s", member)
                    .containsExactlyInAnyOrderElementsOf(ofLatest(member, false, State::isPendingToRecipient));
            assertThat(ids(member, "/v1/invitations/received?status=archived", "id"))
                    .as("archived by %s", member)
                    .containsExactlyInAnyOrderElementsOf(ofLatest(member, false, State.ARCHIVED::equals));
            assertThat(ids(member, "/v1/connections", "memberId"))
                    .as("connected with %s", member)
                    .containsExactlyInAnyOrderElementsOf(acquaintances.stream()
                            .filter(one -> one.state() == State.CONNECTED && one.knows(member))
                            .map(one -> one.other(member).id())
                            .toList());
        }
    }

    /**
     * What is counted of everybody's week, if all that they sent was within it: never less, or a limit could be exceeded.
     * More only where an answer of DynamoDB was lost just when the same sender counted another one.
     */
    void weeks(Collection<Member> people) {
        for (Member member : people) {
            JsonNode policy = service.ask("GET", "/v1/me", null, Map.of("authorization", "Bearer " + member.token()))
                    .answer()
                    .is(200)
                    .json()
                    .path("policy");
            long sent = acquaintances.stream()
                    .flatMap(one -> one.sent().stream())
                    .filter(invitation -> invitation.sender.equals(member))
                    .count();
            assertThat(policy.path("weeklyLimit").asInt() - policy.path("left").asInt())
                    .as("counted of the week of %s", member)
                    .isGreaterThanOrEqualTo((int) sent);
        }
    }

    /**
     * What has gone, once all that is due has gone.
     *
     * @param due how many letters each pending invitation must have had by now
     */
    void letters(List<Mail> mails, int due) {
        Map<String, Map<String, Long>> sent = mails.stream()
                .collect(groupingBy(Reckoning::invitation, groupingBy(Reckoning::letter, TreeMap::new, counting())));
        Map<String, String> toSenders = mails.stream()
                .filter(mail -> letter(mail).startsWith("sender"))
                .collect(groupingBy(Reckoning::invitation, Collectors.mapping(Mail::text, Collectors.joining())));
        assertThat(sent).as("letters that went twice").allSatisfy((id, letters) -> assertThat(letters.values())
                .containsOnly(1L));
        for (Acquaintance acquaintance : acquaintances) {
            for (Sent invitation : acquaintance.sent()) {
                Set<String> letters = sent.getOrDefault(invitation.id, Map.of()).keySet();
                if (acquaintance.isPending(invitation)) {
                    assertThat(letters).as("letters of %s", acquaintance).hasSize(due);
                }
                if (!invitation.forgotten && invitation.count("invitation.accepted") > 0) {
                    assertThat(letters).as("letters of %s", acquaintance).anyMatch(name -> name.startsWith("sender"));
                }
                if (!invitation.forgotten) {
                    String told = toSenders.getOrDefault(invitation.id, "");
                    assertThat(invitation.replies)
                            .as("replies that the sender was told, of %s", acquaintance)
                            .allMatch(told::contains);
                }
            }
        }
    }

    /** What the host was told: each thing once, however often it came. */
    void events(JsonNode events) {
        Map<String, Map<String, Set<String>>> told = new HashMap<>();
        for (JsonNode event : events) {
            JsonNode detail = event.path("detail");
            told.computeIfAbsent(detail.path("invitation").asText(), id -> new HashMap<>())
                    .computeIfAbsent(event.path("detail-type").asText(), type -> new HashSet<>())
                    .add(detail.path("id").asText());
        }
        for (Acquaintance acquaintance : acquaintances) {
            for (Sent invitation : acquaintance.sent()) {
                Map<String, Integer> counts = new TreeMap<>();
                told.getOrDefault(invitation.id, Map.of()).forEach((type, ids) -> counts.put(type, ids.size()));
                int replies = counts.getOrDefault("invitation.replied", 0);
                counts.remove("invitation.replied");
                assertThat(counts)
                        .as("happenings of %s", acquaintance)
                        .isEqualTo(invitation.happenings.stream()
                                .collect(groupingBy(
                                        happening -> happening, TreeMap::new, Collectors.summingInt(h -> 1))));
                assertThat(replies)
                        .as("replies of %s", acquaintance)
                        .isBetween(invitation.replies.size(), invitation.replies.size() + invitation.repliesInDoubt);
            }
        }
    }

    private List<String> ofLatest(Member member, boolean sender, Predicate<State> state) {
        return acquaintances.stream()
                .filter(one -> !one.sent().isEmpty() && state.test(one.state()))
                .map(Acquaintance::latest)
                .filter(invitation -> (sender ? invitation.sender : invitation.recipient).equals(member))
                .map(invitation -> invitation.id)
                .toList();
    }

    private List<String> ids(Member member, String path, String field) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            String page = path + (path.contains("?") ? "&" : "?") + "limit=100" + cursor;
            Answer answer = service.ask("GET", page, null, Map.of("authorization", "Bearer " + member.token()))
                    .answer()
                    .is(200);
            answer.items().forEach(item -> ids.add(item.path(field).asText()));
            cursor = answer.text("next").isEmpty() ? "" : "&cursor=" + answer.text("next");
        } while (!cursor.isEmpty());
        return ids;
    }

    private static String invitation(Mail mail) {
        return new TreeMap<>(mail.tags())
                .entrySet().stream()
                        .filter(tag -> tag.getKey().startsWith("invitation-"))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining());
    }

    private static String letter(Mail mail) {
        return mail.tags().get("slot") + " " + mail.tags().get("number");
    }
}
