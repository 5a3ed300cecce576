package dev.invito.local.site;

import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;

/** Ends the session, and goes back (OpenID Connect RP-Initiated Logout). */
final class SignOutEndpoint implements Endpoint {
    private final String issuer;
    private final Sessions sessions;

    SignOutEndpoint(String issuer, Sessions sessions) {
        this.issuer = issuer;
        this.sessions = sessions;
    }

    @Override
    public WebAnswer answer(WebRequest request) throws BadInput {
        String to = request.queryFields().get("post_logout_redirect_uri");
        if (!to.isEmpty() && !to.equals(issuer) && !to.startsWith(issuer + "/")) {
            throw new BadInput("\"post_logout_redirect_uri\" must be of " + issuer + ".");
        }
        String state = request.queryFields().get("state");
        String back = to.isEmpty() ? issuer + "/" : to;
        return sessions.end(request, WebAnswer.redirect(state.isEmpty() ? back : back + "?state=" + state));
    }
}
