package dev.invito.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R7, R10: all that is a member's, page after page, and nothing of what others did in secret. */
@OnALaptop
class ExportIT {

    private static final List<String> LISTS =
            List.of("addresses", "sent", "received", "archived", "connections", "blocks", "links", "dismissals");

    private final RunningService world;
    private final Somebody anna;

    ExportIT(RunningService world) {
        this.world = world;
        this.anna = world.member("Anna");
    }

    @Test
    void ofNobodyThereIsNothing() {
        world.visitor("Visitor").get("/v1/me/export").isProblem(404, "not-found");
    }

    @Test
    void aNewcomersIsOneShortPage() {
        JsonNode page = anna.get("/v1/me/export").is(200).json();

        assertThat(page.has("next")).isFalse();
        JsonNode me = anna.me().json();
        for (String field : List.of("memberId", "name", "headline", "about", "email")) {
            assertThat(page.path("profile").path(field)).as(field).isEqualTo(me.path(field));
        }
        for (String field : List.of("locale", "discoverable", "invitableBy", "emailToConnections", "mail")) {
            assertThat(page.path("settings").path(field)).as(field).isEqualTo(me.path(field));
        }
        assertThat(page.at("/addresses/0/email").asText()).isEqualTo(anna.email());
        assertThat(page.at("/addresses/0/primary").asBoolean()).isTrue();
        LISTS.forEach(list -> assertThat(page.path(list).isArray()).as(list).isTrue());
    }

    @Test
    void putTogetherItIsEverythingHoweverLongThePages() {
        busy();
        List<JsonNode> one = pages(100);
        assertThat(one).hasSize(1);

        for (int limit : new int[] {1, 2, 3, 7}) {
            List<JsonNode> pages = pages(limit);
            assertThat(pages).hasSizeGreaterThan(1);
            assertThat(pages).allSatisfy(page -> assertThat(rows(page)).isLessThanOrEqualTo(limit));
            assertThat(joined(pages)).as("pages of %d", limit).isEqualTo(joined(one));
        }
        JsonNode all = joined(one);
        assertThat(all.path("sent")).isEqualTo(anna.sent().json().path("items")).hasSize(4);
        assertThat(all.path("received"))
                .isEqualTo(anna.received().json().path("items"))
                .hasSize(3);
        assertThat(all.path("archived"))
                .isEqualTo(anna.archived().json().path("items"))
                .hasSize(2);
        assertThat(all.path("connections"))
                .isEqualTo(anna.connections().json().path("items"))
                .hasSize(3);
        assertThat(all.path("blocks"))
                .isEqualTo(anna.blocked().json().path("items"))
                .hasSize(1);
        assertThat(all.path("links"))
                .isEqualTo(anna.get("/v1/links").json().path("items"))
                .hasSize(1);
        assertThat(all.path("dismissals")).hasSize(3);
    }

    @Test
    void hasWhomTheyDismissedAsFarAsTheySeeThem() {
        Somebody dismissed = world.member("Dismissed");
        Somebody blocker = world.member("Blocker");
        Somebody leaver = world.member("Leaver");
        List.of(dismissed, blocker, leaver).forEach(this::dismisses);
        String at = world.now().toString();
        world.advance(Duration.ofHours(1));
        dismisses(dismissed);
        blocker.blocks(anna).is(204);
        leaver.leaves().is(204);

        JsonNode dismissals = joined(pages(1)).path("dismissals");

        assertThat(dismissals).hasSize(1);
        assertThat(dismissals.at("/0/memberId").asText()).isEqualTo(dismissed.memberId());
        assertThat(dismissals.at("/0/name").asText()).isEqualTo("Dismissed");
        assertThat(dismissals.at("/0/dismissedAt").asText()).isEqualTo(at);
        assertThat(world.itemsWith(dismissed.memberId()))
                .as("under nobody but themselves")
                .noneMatch(item -> item.contains(anna.memberId()));
    }

    @Test
    void theSenderIsNotToldWhatBecameOfIt() {
        Somebody archiver = world.member("Archiver");
        Somebody decliner = world.member("Decliner");
        Somebody reporter = world.member("Reporter");
        String archived = anna.hasInvited(archiver);
        String declined = anna.hasInvited(decliner);
        String reported = anna.hasInvited(reporter);
        JsonNode before = joined(pages(100));

        archiver.archives(archived).is(200);
        decliner.declines(declined).is(200);
        reporter.reports(reported).is(200);

        assertThat(joined(pages(100))).isEqualTo(before);
        assertThat(before.path("sent")).hasSize(3);
    }

    @Test
    void whatReachedNobodyIsNotReceived() {
        Somebody pest = world.member("Pest");
        anna.reports(pest.hasInvited(anna)).is(200);
        anna.put("/v1/me", Json.of("name", "Anna", "invitableBy", "nobody")).is(200);
        pest.post("/v1/invitations", Json.of("to", Map.of("email", anna.email())))
                .isNoFaultOfTheService();

        JsonNode export = joined(pages(100));

        assertThat(export.path("received")).isEmpty();
        assertThat(export.path("archived")).isEmpty();
        assertThat(export.toString()).doesNotContain(pest.memberId());
    }

    @Test
    void aCursorIsItsCallersAndOfTheExportAlone() {
        busy();
        String next = anna.get("/v1/me/export?limit=1").is(200).text("next");

        world.member("Eve").get("/v1/me/export?cursor=" + next).isBadInput("cursor");
        anna.get("/v1/invitations/sent?cursor=" + next).isBadInput("cursor");
        String ofSent = anna.get("/v1/invitations/sent?limit=1").is(200).text("next");
        anna.get("/v1/me/export?cursor=" + ofSent).isBadInput("cursor");
        anna.get("/v1/me/export?limit=101").isBadInput("limit");
    }

    @Test
    void aSuspendedMemberMayStillTakeItAlong() {
        Somebody backend = new Somebody(world, "backend-1", "Backend", world.backend());
        backend.put("/v1/host/members/" + anna.memberId() + "/standing", Json.of("suspended", true))
                .is(200);

        JsonNode page = anna.get("/v1/me/export").is(200).json();

        assertThat(page.at("/profile/suspended")).isEqualTo(anna.me().json().path("suspended"));
        assertThat(page.at("/profile/suspended/since").isTextual()).isTrue();
    }

    /** Something in every list. */
    private void busy() {
        for (int i = 0; i < 4; i++) {
            anna.hasInvited(world.member("Invited"));
            world.tick();
        }
        for (int i = 0; i < 3; i++) {
            world.member("Sender").hasInvited(anna);
            anna.hasConnectedWith(world.member("Friend"));
            world.tick();
        }
        for (int i = 0; i < 2; i++) {
            anna.archives(world.member("Archived").hasInvited(anna)).is(200);
            world.tick();
        }
        anna.blocks(world.member("Blocked")).is(204);
        anna.post("/v1/links", "{}").is(201);
        for (int i = 0; i < 3; i++) {
            dismisses(world.member("Dismissed"));
        }
    }

    private void dismisses(Somebody other) {
        anna.ask("DELETE", "/v1/suggestions/" + other.memberId(), null, Map.of())
                .is(204);
    }

    private List<JsonNode> pages(int limit) {
        List<JsonNode> pages = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    anna.get("/v1/me/export?limit=" + limit + cursor).is(200).json();
            pages.add(page);
            cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty() && pages.size() < 100);
        return pages;
    }

    private static int rows(JsonNode page) {
        return List.of("sent", "received", "archived", "connections", "blocks", "dismissals").stream()
                .mapToInt(list -> page.path(list).size())
                .sum();
    }

    /** As a reader joins them. */
    private static JsonNode joined(List<JsonNode> pages) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        for (JsonNode page : pages) {
            page.properties().forEach(field -> {
                if (whole.path(field.getKey()) instanceof ArrayNode list) {
                    field.getValue().forEach(list::add);
                } else if (!field.getKey().equals("next")) {
                    assertThat(whole.has(field.getKey())).as(field.getKey()).isFalse();
                    whole.set(field.getKey(), field.getValue().deepCopy());
                }
            });
        }
        return whole;
    }
}
