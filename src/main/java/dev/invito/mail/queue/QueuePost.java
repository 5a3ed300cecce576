package dev.invito.mail.queue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.aws.SignedEndpoint;
import dev.invito.aws.SignedEndpoint.Answer;
import dev.invito.mail.courier.Post;
import dev.invito.mail.letter.WrittenMail;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Puts letters into a queue, from which the host sends them. The queue is a FIFO: the same letter put twice within five
 * minutes, because an answer was lost, is there once; so a lost answer is asked for again at once.
 */
public final class QueuePost implements Post {

    private static final Logger LOG = Logger.getLogger(QueuePost.class);

    /** What a FIFO takes of one letter after the other, with room to spare. */
    private static final double PER_SECOND = 300;

    private static final int TRIES = 3;
    private static final Map<String, String> HEADERS =
            Map.of("content-type", "application/x-amz-json-1.0", "x-amz-target", "AmazonSQS.SendMessage");

    private final Supplier<SignedEndpoint> sqs;
    private final String queue;
    private final ObjectMapper json;
    private SignedEndpoint made;

    /**
     * A queue.
     *
     * @param sqs makes the endpoint, when the first letter goes
     * @param queue its URL
     */
    public QueuePost(Supplier<SignedEndpoint> sqs, String queue, ObjectMapper json) {
        this.sqs = sqs;
        this.queue = queue;
        this.json = json;
    }

    @Override
    public Posted post(WrittenMail mail, Map<String, String> tags) {
        ObjectNode letter = json.createObjectNode();
        letter.put("kind", mail.kind());
        letter.put("locale", mail.locale());
        letter.put("from", mail.from());
        letter.put("to", mail.to());
        letter.put("subject", mail.subject());
        letter.put("text", mail.text());
        letter.put("html", mail.html());
        mail.headers().forEach(letter.putObject("headers")::put);
        ObjectNode links = letter.putObject("links");
        mail.links().forEach((name, link) -> links.put(name, link.toASCIIString()));
        tags.forEach(letter.putObject("tags")::put);
        Optional<String> messageId =
                Optional.ofNullable(mail.headers().get("Message-ID")).map(id -> id.substring(1, id.length() - 1));
        return new Posted(put(letter, messageId.orElseGet(() -> hash(mail.mime()))), messageId);
    }

    /** A mail that is no letter of an invitation goes whole. */
    @Override
    public Receipt send(byte[] mime, Map<String, String> tags) {
        ObjectNode mail = json.createObjectNode();
        mail.put("mime", Base64.getEncoder().encodeToString(mime));
        tags.forEach(mail.putObject("tags")::put);
        return put(mail, hash(mime));
    }

    @Override
    public Allowance allowance() {
        return new Allowance(PER_SECOND, Long.MAX_VALUE);
    }

    private Receipt put(ObjectNode letter, String name) {
        ObjectNode request = json.createObjectNode();
        request.put("QueueUrl", queue);
        request.put("MessageBody", letter.toString());
        String id = hash(name.getBytes(UTF_8));
        request.put("MessageGroupId", id);
        request.put("MessageDeduplicationId", id);
        byte[] body = request.toString().getBytes(UTF_8);
        for (int tries = 1; ; tries++) {
            try {
                Receipt receipt = receipt(endpoint().post("/", HEADERS, body));
                if (receipt != Receipt.UNKNOWN || tries == TRIES) {
                    return receipt;
                }
            } catch (IOException | RuntimeException e) {
                LOG.warnf("no answer from the queue: %s", e.getClass().getSimpleName());
                if (tries == TRIES) {
                    return Receipt.UNKNOWN;
                }
            }
        }
    }

    private static Receipt receipt(Answer answer) {
        if (answer.status() == 200) {
            return Receipt.SENT;
        }
        String said = new String(answer.body(), UTF_8);
        LOG.warnf("the queue answered %d", answer.status());
        if (said.contains("Throttl")) {
            return Receipt.SLOW_DOWN;
        }
        if (said.contains("AccessDenied") || said.contains("QueueDoesNotExist")) {
            return Receipt.NO_MORE_TODAY;
        }
        return answer.status() >= 500 ? Receipt.UNKNOWN : Receipt.REFUSED;
    }

    private synchronized SignedEndpoint endpoint() {
        if (made == null) {
            made = sqs.get();
        }
        return made;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
