package dev.invito.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** What every line of the log says beside its message: the function, the request, and the invitation it is about, hashed. */
public final class LogContext {

    private static final int HASH_DIGITS = 16;
    private static final int FRAMES = 20;

    private static final Logger LOG = Logger.getLogger(LogContext.class);

    private LogContext() {}

    /**
     * Begins a request; what was said of the one before is forgotten.
     *
     * @param request as AWS names it
     */
    public static void begin(String function, String request) {
        MDC.put("function", String.valueOf(function));
        MDC.put("request", String.valueOf(request));
        MDC.remove("host");
        MDC.remove("member");
        aboutNoneYet();
    }

    /**
     * The host acts (R19): one line says so, whatever comes of it, and every other line of the request has it too.
     *
     * @param client as the host's token names it
     * @param member whom it acts for or on, if that is one
     */
    public static void host(String client, Optional<String> member) {
        MDC.put("host", client.replaceAll("[^A-Za-z0-9._:@|/+-]", "?"));
        member.ifPresent(id -> MDC.put("member", hash(id)));
        LOG.info("the host acts");
    }

    /** What was said of the one before holds no longer: of the next, nothing is known yet. */
    public static void aboutNoneYet() {
        MDC.remove("invitation");
    }

    /** From here on it is about this invitation. Whoever has its id finds the lines; nobody finds people in them. */
    public static void about(String invitation) {
        if (invitation != null) {
            MDC.put("invitation", hash(invitation));
        }
    }

    /** Where something went wrong and through which causes, on one line: messages are left out, for they may quote data. */
    public static String trace(Throwable thrown) {
        StringBuilder trace = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            trace.append(trace.isEmpty() ? "" : " because of ")
                    .append(cause.getClass().getName());
            Arrays.stream(cause.getStackTrace()).limit(FRAMES).forEach(frame -> trace.append(" at ")
                    .append(frame));
        }
        return trace.toString();
    }

    /** {@code printf %s ID | sha256sum | cut -c1-16}. */
    static String hash(String invitation) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(invitation.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
