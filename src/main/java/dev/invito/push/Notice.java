package dev.invito.push;

import dev.invito.mail.letter.Messages;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a device is told: that something happened, and nothing that anybody wrote. Whoever looks at a locked screen learns no name. */
enum Notice {
    INVITED("invited", "/"),
    ACCEPTED("accepted", "/connections");

    private final String wireName;
    private final String screen;

    Notice(String wireName, String screen) {
        this.wireName = wireName;
        this.screen = screen;
    }

    /** Of the same kind the latest alone waits for a device that is away, and is shown (RFC 8030, 5.4). */
    String topic() {
        return wireName;
    }

    /** What the page's service worker reads: title and words as they are shown, and the screen that they lead to. */
    Map<String, String> in(Locale locale) {
        Messages messages = Messages.in(locale);
        Map<String, String> notice = new LinkedHashMap<>();
        notice.put("kind", wireName);
        notice.put("title", Messages.SERVICE);
        notice.put("body", messages.text("notice." + wireName, Map.of()));
        notice.put("lang", messages.language());
        notice.put("dir", messages.direction());
        notice.put("url", screen);
        return notice;
    }
}
