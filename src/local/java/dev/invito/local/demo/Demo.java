package dev.invito.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Function;

/** Makes the demo members, their connections and their pending invitations, by the HTTP API as any client would. */
public final class Demo {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final Function<DemoMember, String> tokens;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * @param base of the API
     * @param tokens by which each of them calls it
     */
    public Demo(URI base, Function<DemoMember, String> tokens) {
        this.base = base;
        this.tokens = tokens;
    }

    /** Says on one line what went wrong, if anything did: a laptop without demo data is still a laptop. */
    public void invent() {
        try {
            DemoMember first = DemoMember.ALL.get(0);
            if (send(first, "GET", "/v1/me", null).has("memberId")) {
                return;
            }
            for (DemoMember member : DemoMember.ALL) {
                var profile = JSON.createObjectNode();
                profile.put("name", member.name());
                profile.put("headline", member.headline());
                expect(member, "PUT", "/v1/me", profile);
            }
            for (String[] pair : DemoMember.CONNECTED) {
                String id = invite(pair, "");
                expect(DemoMember.of(pair[1]), "POST", "/v1/invitations/" + id + "/accept", null);
            }
            for (String[] pair : DemoMember.ARCHIVED) {
                String id = invite(pair, pair[2]);
                expect(DemoMember.of(pair[1]), "POST", "/v1/invitations/" + id + "/archive", null);
            }
            for (String[] pair : DemoMember.WITHDRAWN) {
                String id = invite(pair, pair[2]);
                expect(DemoMember.of(pair[0]), "POST", "/v1/invitations/" + id + "/withdraw", null);
            }
            for (String[] byMail : DemoMember.BY_MAIL) {
                var invitation = JSON.createObjectNode();
                invitation.putObject("to").put("email", byMail[1]);
                expect(DemoMember.of(byMail[0]), "POST", "/v1/invitations", invitation);
            }
            for (String[] pair : DemoMember.INVITED) {
                invite(pair, pair[2]);
            }
            for (String[] pair : DemoMember.BLOCKED) {
                expect(DemoMember.of(pair[0]), "PUT", "/v1/blocks/" + pair[1], null);
            }
        } catch (IOException e) {
            System.err.println("No demo data: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String invite(String[] pair, String note) throws IOException, InterruptedException {
        var invitation = JSON.createObjectNode();
        invitation.putObject("to").put("memberId", DemoMember.of(pair[1]).memberId());
        if (!note.isEmpty()) {
            invitation.put("note", note);
        }
        return expect(DemoMember.of(pair[0]), "POST", "/v1/invitations", invitation)
                .path("id")
                .asText();
    }

    private JsonNode expect(DemoMember member, String method, String path, ObjectNode body)
            throws IOException, InterruptedException {
        JsonNode answer = send(member, method, path, body);
        int status = answer.path("status").asInt(200);
        if (status >= 400) {
            throw new IOException(method + " " + path + " by " + member.name() + " was answered " + answer);
        }
        return answer;
    }

    /**
     * Calls the API.
     *
     * @return the answer's body; of an error that is no problem document, one that has its status
     */
    private JsonNode send(DemoMember member, String method, String path, ObjectNode body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(base.resolve(path)).header("authorization", "Bearer " + tokens.apply(member));
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("content-type", "application/json").method(method, BodyPublishers.ofString(body.toString()));
        }
        var response = client.send(request.build(), BodyHandlers.ofString());
        boolean failed = response.statusCode() >= 400;
        if (failed && !response.body().contains("\"status\"")) {
            return JSON.createObjectNode().put("status", response.statusCode()).put("body", response.body());
        }
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }
}
