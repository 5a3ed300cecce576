package dev.invito.http.view;

import dev.invito.network.Link;
import java.net.URI;
import java.util.List;

/** A link in an answer to its owner (R17). */
public record LinkView(String token, String url, int uses, int left, String expiresAt) {

    /** @param site where the page is that shows a link */
    public static LinkView of(Link link, URI site) {
        String root = site.toString();
        return new LinkView(
                link.token(),
                (root.endsWith("/") ? root : root + "/") + "links/" + link.token(),
                link.uses(),
                link.left(),
                link.expiresAt().toString());
    }

    /** All that are open. */
    public record LinksView(List<LinkView> items) {}

    /** Whose link it is, to whoever opens it. */
    public record OpenedView(PersonView member, String expiresAt) {}

    /** With whom one is connected now. */
    public record ConnectedView(ProfileView member) {}
}
