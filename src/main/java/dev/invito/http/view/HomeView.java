package dev.invito.http.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * All that My Network shows.
 *
 * @param me oneself; null, written out, for whoever is no member yet
 */
public record HomeView(Object me, PageView<ReceivedView> received, PageView<?> suggestions) {

    /** What is null and yet written. */
    public static final JsonNode NOBODY = NullNode.getInstance();

    /** An invitation, with the connections that its sender and its reader share. */
    public record ReceivedView(@JsonUnwrapped InvitationView invitation, MutualView mutual) {}
}
