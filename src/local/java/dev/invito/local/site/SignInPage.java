package dev.invito.local.site;

import dev.invito.local.demo.DemoMember;
import dev.invito.local.web.WebAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Picks a demo member, or makes somebody new. It needs no script, and its policy names its one style. */
final class SignInPage {
    private static final String STYLE = Page.of("sign-in.css");
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final String query;

    SignInPage(String query) {
        this.query = query;
    }

    WebAnswer answer() {
        var members = new StringBuilder();
        for (DemoMember member : DemoMember.ALL) {
            members.append(button(member));
        }
        String html = Page.of("sign-in.html")
                .replace("{{style}}", STYLE)
                .replace("{{members}}", members)
                .replace("{{host}}", button(DemoMember.HOST))
                .replace("{{action}}", Discovery.AUTHORIZE + "?" + Page.escaped(query));
        return Page.answer(html).with("content-security-policy", POLICY);
    }

    private static String button(DemoMember member) {
        return """
                <li><button name="member" value="%s"><b>%s</b> <span>%s</span></button></li>
                """.formatted(member.memberId(), Page.escaped(member.name()), Page.escaped(member.headline()));
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
