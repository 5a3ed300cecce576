package dev.invito.local.mail;

import dev.invito.local.web.FormFields;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import dev.invito.local.web.WebServer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** SES v1, as far as mails are sent by it. It delivers nothing: the mails stay in the outbox. */
public final class SesEndpoint implements AutoCloseable {
    private static final String NAMESPACE = "http://ses.amazonaws.com/doc/2010-12-01/";

    private final WebServer server = new WebServer(0);
    private final Outbox outbox;
    private final InstantSource clock;
    private final Faults faults = new Faults();
    private final Quota quota;
    private final CountDownLatch closed = new CountDownLatch(1);

    public SesEndpoint(Outbox outbox, InstantSource clock) throws IOException {
        this.outbox = outbox;
        this.clock = clock;
        this.quota = new Quota(clock);
    }

    /**
     * Begins to take mails.
     *
     * @param sent told of every mail once it is in the outbox
     */
    public void start(Consumer<Mail> sent) {
        server.start(request -> answer(request, sent));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public Faults faults() {
        return faults;
    }

    public Quota quota() {
        return quota;
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }

    private Optional<WebAnswer> answer(WebRequest request, Consumer<Mail> sent) throws Exception {
        FormFields fields = FormFields.of(request.text());
        String action = fields.get("Action");
        return switch (action) {
            case "SendRawEmail", "SendEmail" -> send(fields, sent);
            case "GetSendQuota" ->
                Optional.of(success(
                        action,
                        "<Max24HourSend>" + quota.perDay() + "</Max24HourSend><MaxSendRate>" + quota.perSecond()
                                + "</MaxSendRate><SentLast24Hours>" + quota.sentInLastDay() + ".0</SentLast24Hours>"));
            default -> Optional.of(error(400, "InvalidAction", "Not on the laptop: " + action));
        };
    }

    private Optional<WebAnswer> send(FormFields fields, Consumer<Mail> sent) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        Mail mail;
        try {
            mail = new SendRequest(fields).mail(id, clock.instant());
        } catch (MessagingException | IllegalArgumentException e) {
            return Optional.of(error(400, "InvalidParameterValue", e.getMessage()));
        }
        Optional<Fault> fault = faults.of(mail);
        if (fault.isPresent()) {
            if (fault.get() == Fault.TIME_OUT_AFTER_SENDING) {
                accept(mail, sent);
            }
            return refuse(fault.get());
        }
        return switch (quota.take()) {
            case TOO_FAST -> refuse(Fault.THROTTLE);
            case DAY_IS_FULL -> refuse(Fault.DAILY_QUOTA);
            case GOES -> {
                accept(mail, sent);
                yield Optional.of(success(fields.get("Action"), "<MessageId>" + id + "</MessageId>"));
            }
        };
    }

    private void accept(Mail mail, Consumer<Mail> sent) {
        outbox.add(mail);
        sent.accept(mail);
    }

    private Optional<WebAnswer> refuse(Fault fault) throws InterruptedException {
        return switch (fault) {
            case THROTTLE -> Optional.of(error(400, "Throttling", "Maximum sending rate exceeded."));
            case DAILY_QUOTA -> Optional.of(error(400, "Throttling", "Daily message quota exceeded."));
            case REJECT -> Optional.of(error(400, "MessageRejected", "Email address is not verified."));
            case UNAVAILABLE -> Optional.of(error(503, "ServiceUnavailable", "Service is temporarily unavailable."));
            case TIME_OUT_BEFORE_SENDING, TIME_OUT_AFTER_SENDING -> {
                // Longer than any client waits; the laptop's end cuts it short.
                closed.await(2, TimeUnit.MINUTES);
                yield Optional.empty();
            }
        };
    }

    private static WebAnswer success(String action, String result) {
        return WebAnswer.of(
                200,
                "text/xml",
                "<%1$sResponse xmlns=\"%2$s\"><%1$sResult>%3$s</%1$sResult>%4$s</%1$sResponse>"
                        .formatted(action, NAMESPACE, result, requestId(true)));
    }

    private static WebAnswer error(int status, String code, String message) {
        String type = status < 500 ? "Sender" : "Receiver";
        return WebAnswer.of(
                status,
                "text/xml",
                "<ErrorResponse xmlns=\"%s\"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>%s</ErrorResponse>"
                        .formatted(NAMESPACE, type, code, escaped(message), requestId(false)));
    }

    private static String requestId(boolean wrapped) {
        String id = "<RequestId>" + UUID.randomUUID() + "</RequestId>";
        return wrapped ? "<ResponseMetadata>" + id + "</ResponseMetadata>" : id;
    }

    private static String escaped(String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
