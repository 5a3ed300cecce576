package dev.invito.http.event;

/**
 * How much of an answer Lambda carries: 6 MB, as it is written down. A larger one ends the runtime, and its caller gets API
 * Gateway's 500.
 */
public final class Payload {

    /** Of Lambda's 6,291,556 bytes; the rest is for status and headers. */
    public static final int MOST_OF_A_BODY = 6 * 1024 * 1024 - 64 * 1024;

    private Payload() {}

    /** Whether a body can be carried, as text within JSON. */
    public static boolean carries(String body) {
        // None takes more than six bytes for each char; most answers need no counting.
        return body.length() <= MOST_OF_A_BODY / 6 || bytes(body) <= MOST_OF_A_BODY;
    }

    private static long bytes(String body) {
        return body.chars().mapToLong(Payload::bytes).sum();
    }

    private static int bytes(int c) {
        // Jackson escapes each half of what is beyond the first 65,536 characters.
        if (c < ' ' || Character.isSurrogate((char) c)) {
            return 6;
        }
        if (c == '"' || c == '\\') {
            return 2;
        }
        return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
}
