package dev.invito.local.site;

import dev.invito.local.demo.DemoMember;
import dev.invito.local.web.FormFields;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page where one picks who one is ({@code GET}), and what it sends ({@code POST}): back with a code. */
final class SignInEndpoint implements Endpoint {
    private final String issuer;
    private final Grants grants;
    private final Sessions sessions;

    SignInEndpoint(String issuer, Grants grants, Sessions sessions) {
        this.issuer = issuer;
        this.grants = grants;
        this.sessions = sessions;
    }

    @Override
    public WebAnswer answer(WebRequest request) throws BadInput {
        var asked = new SignInRequest(request.queryFields(), issuer);
        Optional<String> error = asked.error();
        if (error.isPresent()) {
            return seeOther(asked.answer("error", error.get()));
        }
        if (asked.silent()) {
            return seeOther(sessions.who(request)
                    .map(who -> asked.answer("code", grants.code(who, asked)))
                    .orElseGet(() -> asked.answer("error", "login_required")));
        }
        if (request.method().equals("GET")) {
            return new SignInPage(request.query()).answer();
        }
        FormFields form = FormFields.of(request.text());
        if (form.has("cancel")) {
            return seeOther(asked.answer("error", "access_denied"));
        }
        Identity who = who(form);
        return sessions.begin(who, seeOther(asked.answer("code", grants.code(who, asked))));
    }

    private static Identity who(FormFields form) throws BadInput {
        if (!form.has("member")) {
            return Identity.of(form.get("name"), form.get("email"), form.has("verified"), form.has("host"));
        }
        return Stream.concat(DemoMember.ALL.stream(), Stream.of(DemoMember.HOST))
                .filter(member -> member.memberId().equals(form.get("member")))
                .map(Identity::of)
                .findFirst()
                .orElseThrow(() -> new BadInput("\"member\" must be a demo member."));
    }

    private static WebAnswer seeOther(String to) {
        return new WebAnswer(303, Map.of(), new byte[0]).with("location", to).with("cache-control", "no-store");
    }
}
