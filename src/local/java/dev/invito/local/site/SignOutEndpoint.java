package dev.invito.local.site;

import dev.invito.local.gateway.WebAnswer;
import dev.invito.local.gateway.WebRequest;

/** Ends a session that there is none of, and goes back (OpenID Connect RP-Initiated Logout). */
final class SignOutEndpoint implements Endpoint {
    private final String issuer;

    SignOutEndpoint(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public WebAnswer answer(WebRequest request) throws BadInput {
        String to = request.queryFields().get("post_logout_redirect_uri");
        if (!to.isEmpty() && !to.equals(issuer) && !to.startsWith(issuer + "/")) {
            throw new BadInput("\"post_logout_redirect_uri\" must be of " + issuer + ".");
        }
        String state = request.queryFields().get("state");
        String back = to.isEmpty() ? issuer + "/" : to;
        return WebAnswer.redirect(state.isEmpty() ? back : back + "?state=" + state);
    }
}
