import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AnsweringApi;
import org.openapitools.client.api.InvitingApi;
import org.openapitools.client.api.OneselfApi;
import org.openapitools.client.api.PeopleApi;
import org.openapitools.client.model.Invitation;
import org.openapitools.client.model.NewInvitation;
import org.openapitools.client.model.NewInvitationTo;
import org.openapitools.client.model.Profile;
import org.openapitools.client.model.Withdrawals;

/** README's story by the client that openapi-generator makes for Java, as it is: {@code java Story.java http://localhost:8080}. */
public class Story {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static String url;

    public static void main(String[] args) throws Exception {
        url = args[0];
        String run = "j" + System.nanoTime();
        ApiClient anna = client("anna" + run);
        ApiClient carl = client("carl" + run);
        ApiClient dora = client("dora" + run);
        is("Anna Rossi", introduces(anna, "Anna Rossi"));
        introduces(carl, "Carl Brandt");
        introduces(dora, "Dora Nowak");

        Invitation sent = invites(anna, new NewInvitationTo().memberId("carl" + run), "We met at the market.");
        is("pending", sent.getStatus().getValue());
        is(3, sent.getLetters().size());
        is("carl" + run, sent.getRecipient().getMemberId());
        later("P51D");
        is("connected", new AnsweringApi(carl).acceptInvitation(sent.getId(), null, null).getStatus().getValue());
        is("Carl Brandt", new PeopleApi(anna).listConnections(null, null, null, null).getItems().get(0).getName());

        Invitation taken = invites(anna, new NewInvitationTo().memberId("dora" + run), null);
        is("withdrawn", new InvitingApi(anna).withdrawInvitation(taken.getId(), null, null).getStatus().getValue());
        try {
            invites(anna, new NewInvitationTo().memberId("dora" + run), null);
            throw new AssertionError("invited while cooling down");
        } catch (ApiException refused) {
            is(409, refused.getCode());
        }
        later("P21D");
        invites(anna, new NewInvitationTo().memberId("dora" + run), null);
        is(1, new AnsweringApi(dora).listReceived(null, null, null, null).getCount());
        is("Anna Rossi", new OneselfApi(dora).viewHome(null).getReceived().getItems().get(0).getSender().getName());

        Invitation addressed = invites(anna, new NewInvitationTo().email("emil" + run + "@example.net"), null);
        is("emil" + run + "@example.net", addressed.getRecipient().getEmail());
        is(2, new InvitingApi(anna).withdrawInvitations(new Withdrawals().all(true), null, null).getResults().size());
        is(404, new InvitingApi(anna).withdrawInvitations(new Withdrawals().ids(List.of("none")), null, null)
                .getResults().get(0).getProblem().getStatus());
    }

    private static String introduces(ApiClient who, String name) throws ApiException {
        return new OneselfApi(who).saveMe(new Profile().name(name), null).getName();
    }

    private static Invitation invites(ApiClient who, NewInvitationTo to, String note) throws ApiException {
        return new InvitingApi(who).sendInvitation(new NewInvitation().to(to).note(note), null, null);
    }

    private static ApiClient client(String sub) throws Exception {
        String token = posts("/local/token", "{\"sub\":\"%1$s\",\"email\":\"%1$s@example.com\",\"email_verified\":true}".formatted(sub))
                .split("\"")[3];
        ApiClient client = new ApiClient();
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        return client;
    }

    private static void later(String duration) throws Exception {
        posts("/local/clock", "{\"advance\":\"%s\"}".formatted(duration));
    }

    private static String posts(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.ofString(body)).build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    private static void is(Object wanted, Object found) {
        if (!wanted.equals(found)) {
            throw new AssertionError("wanted " + wanted + ", and found " + found);
        }
    }
}
