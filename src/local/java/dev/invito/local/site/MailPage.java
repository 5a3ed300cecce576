package dev.invito.local.site;

import dev.invito.local.mail.Mail;
import java.util.List;

/** The mails to read, newest first. What a mail brings along runs in a sandbox. */
final class MailPage {
    private final String to;
    private final List<Mail> mails;

    MailPage(String to, List<Mail> mails) {
        this.to = to;
        this.mails = mails;
    }

    String html() {
        var list = new StringBuilder();
        for (int i = mails.size() - 1; i >= 0; i--) {
            list.append(letter(mails.get(i)));
        }
        return Page.of("mail.html")
                .replace("{{title}}", to.isEmpty() ? "All mail" : "Mail to " + Page.escaped(to))
                .replace("{{mails}}", list.isEmpty() ? "<p class=\"none\">No mail yet.</p>" : list.toString());
    }

    private static String letter(Mail mail) {
        var headers = new StringBuilder();
        mail.headers().forEach((name, value) -> headers.append("<dt>")
                .append(Page.escaped(name))
                .append("</dt><dd>")
                .append(Page.escaped(value))
                .append("</dd>"));
        return """
                <article><header><h2>%s</h2><p>to <b>%s</b> <time>%s</time></p></header>
                <details><summary>Headers</summary><dl>%s</dl></details>
                <iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="%1$s" srcdoc="%s"></iframe>
                <details><summary>Plain text</summary><pre>%s</pre></details></article>
                """.formatted(
                        Page.escaped(mail.subject()),
                        Page.escaped(String.join(", ", mail.to())),
                        mail.sentAt().toString().substring(0, 19).replace('T', ' '),
                        headers,
                        Page.escaped(shown(mail)),
                        Page.escaped(mail.text()));
    }

    /** Its links open beside the page, not in the frame. */
    private static String shown(Mail mail) {
        return mail.html().isEmpty()
                ? "<pre>" + Page.escaped(mail.text()) + "</pre>"
                : mail.html().replaceFirst("<head>", "<head><base target=\"_blank\">");
    }
}
