package dev.invito.history;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.invito.history.Simulation.Change;
import dev.invito.mail.ses.SesNotifications;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Brings changes of the table to {@code deliver-mail} and what SES tells to {@code record-mail-event}: late, twice, never. */
final class Mailroom {

    private static final Duration TOO_OLD = Duration.ofMinutes(5);
    private static final int ATTEMPTS = 4;
    /** In so many of a thousand cases SES's event of a letter never comes, or when it is too late to be of use. */
    private static final int NEVER = 1;

    private static final int HOURS_LATE = 3;
    /** How long Lambda waits before it tries an event again, twice. */
    private static final List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    private record Waiting(Change change, int commands) {}

    private record Notice(Ses.Taken letter, String type, Instant due, int commands) {}

    private final Simulation world;
    private final Random random;
    private final Supplier<Deployment> deployments;
    private final List<Waiting> changes = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    /** After which change the event of a letter was dealt with. */
    private final Map<String, Long> told = new HashMap<>();

    private final Set<String> bouncing = new HashSet<>();
    private final Consumer<String> log;

    Mailroom(Simulation world, Ses ses, Random random, Supplier<Deployment> deployments, Consumer<String> log) {
        this.log = log;
        this.world = world;
        this.random = random;
        this.deployments = deployments;
        world.listen(this::changed);
        ses.listen(this::taken);
    }

    /** After which change SES's event told of this letter; the greatest number if it did not. */
    long toldAfter(String letter) {
        return told.getOrDefault(letter, Long.MAX_VALUE);
    }

    /** When the next of SES's events comes. */
    Optional<Instant> nextNotice() {
        return notices.stream().map(Notice::due).min(Instant::compareTo);
    }

    private void changed(Change change) {
        if (change.table().equals(Simulation.RELATIONSHIPS)
                && (isLeased(change.after(), "lease") || isLeased(change.after(), "tlease"))) {
            changes.add(new Waiting(change, 0));
        }
    }

    private static boolean isLeased(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item, String lease) {
        return item.containsKey(lease) && item.get(lease).s().startsWith("trigger:");
    }

    private void taken(Ses.Taken letter) {
        if (world.isCalm()) {
            notices.add(new Notice(letter, "Send", world.now(), 0));
            return;
        }
        int luck = random.nextInt(1000);
        if (luck < NEVER) {
            log.accept("its event is lost");
        } else {
            Duration delay = luck < NEVER + HOURS_LATE
                    ? Duration.ofHours(1 + random.nextInt(60))
                    : luck < 100 ? Duration.ofSeconds(random.nextInt(200)) : Duration.ofSeconds(random.nextInt(20));
            log.accept("its event takes " + delay);
            notices.add(new Notice(letter, "Send", world.now().plus(delay), 0));
            if (random.nextInt(10) == 0) {
                notices.add(new Notice(
                        letter, "Send", world.now().plus(delay).plus(Duration.ofHours(random.nextInt(300))), 0));
            }
        }
        notices.add(new Notice(letter, fate(letter), world.now().plus(Duration.ofSeconds(random.nextInt(900))), 0));
    }

    private String fate(Ses.Taken letter) {
        if (bouncing.contains(letter.to())) {
            return "Bounce";
        }
        int luck = random.nextInt(400);
        if (luck == 0) {
            bouncing.add(letter.to());
            return "Bounce";
        }
        return luck == 1 ? "Complaint" : luck < 4 ? "Reject" : luck < 7 ? "Soft" : "Delivery";
    }

    /** Some of what waits is delivered, or all that can be. */
    void deliver(boolean all) {
        deliverChanges(all);
        deliverNotices(all);
    }

    void deliverChanges(boolean all) {
        changes.removeIf(waiting -> waiting.change().at().plus(TOO_OLD).isBefore(world.now()));
        while (!changes.isEmpty()) {
            List<Waiting> batch = new ArrayList<>(changes.subList(0, Math.min(changes.size(), 1 + random.nextInt(3))));
            changes.removeAll(batch);
            int done = offered(batch);
            for (int i = batch.size() - 1; i >= 0; i--) {
                Waiting waiting = batch.get(i);
                if (i >= done && waiting.commands() + 1 < ATTEMPTS) {
                    changes.add(0, new Waiting(waiting.change(), waiting.commands() + 1));
                } else if (!world.isCalm() && random.nextInt(20) == 0) {
                    changes.add(new Waiting(waiting.change(), ATTEMPTS - 1));
                }
            }
            if (!all) {
                return;
            }
        }
    }

    /** @return how many of them are done with */
    private int offered(List<Waiting> batch) {
        List<DynamodbStreamRecord> records = new ArrayList<>();
        for (Waiting waiting : batch) {
            StreamRecord record = new StreamRecord();
            record.setSequenceNumber(Long.toString(waiting.change().number()));
            record.setNewImage(image(waiting.change().after()));
            if (!waiting.change().before().isEmpty()) {
                record.setOldImage(image(waiting.change().before()));
            }
            DynamodbStreamRecord whole = new DynamodbStreamRecord();
            whole.setDynamodb(record);
            records.add(whole);
        }
        DynamodbEvent event = new DynamodbEvent();
        event.setRecords(records);
        Deployment deployment = deployments.get();
        Simulation.Done<StreamsEventResponse> done = world.invoke(
                Duration.ofSeconds(60), () -> deployment.deliverMail().handleRequest(event, Deployment.CONTEXT));
        if (done.answer().isEmpty()) {
            return 0;
        }
        return done.answer().get().getBatchItemFailures().stream()
                .map(failure -> records.stream()
                        .map(record -> record.getDynamodb().getSequenceNumber())
                        .toList()
                        .indexOf(failure.getItemIdentifier()))
                .findFirst()
                .orElse(batch.size());
    }

    void deliverNotices(boolean all) {
        List<Notice> ready = notices.stream()
                .filter(notice -> (all && world.isCalm()) || !notice.due().isAfter(world.now()))
                .collect(Collectors.toCollection(ArrayList::new));
        for (Notice notice : ready) {
            if (!notices.remove(notice)) {
                continue;
            }
            SesNotifications event = event(notice);
            Deployment deployment = deployments.get();
            Simulation.Done<Boolean> done = world.invoke(Duration.ofSeconds(15), () -> {
                deployment.recordMailEvent().handleRequest(event, Deployment.CONTEXT);
                return true;
            });
            if (done.answer().isPresent()) {
                if (notice.type().equals("Send")) {
                    told.putIfAbsent(notice.letter().name(), world.changes());
                }
            } else {
                log.accept(world.now() + " " + notice.type() + " of "
                        + notice.letter().name() + " failed");
                if (notice.commands() < RETRIES.size()) {
                    notices.add(new Notice(
                            notice.letter(),
                            notice.type(),
                            world.now().plus(RETRIES.get(notice.commands())),
                            notice.commands() + 1));
                }
            }
        }
    }

    private static SesNotifications event(Notice notice) {
        String type = notice.type().equals("Soft") ? "Bounce" : notice.type();
        String tags = notice.letter().tags().entrySet().stream()
                .map(tag -> "\"" + tag.getKey() + "\": [\"" + tag.getValue() + "\"]")
                .collect(Collectors.joining(", "));
        String to = "[{\"emailAddress\": \"" + notice.letter().to() + "\"}]";
        String message = "{\"eventType\": \"" + type + "\", \"mail\": {\"tags\": {" + tags + "}}, "
                + "\"bounce\": {\"bounceType\": \"" + (notice.type().equals("Soft") ? "Transient" : "Permanent")
                + "\", \"bouncedRecipients\": " + to + "}, \"complaint\": {\"complainedRecipients\": " + to + "}}";
        return new SesNotifications(List.of(new SesNotifications.Notice(new SesNotifications.Sns(message), null)));
    }

    private static Map<String, AttributeValue> image(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
        Map<String, AttributeValue> image = new HashMap<>();
        item.forEach((name, value) -> {
            if (value.s() != null) {
                image.put(name, new AttributeValue().withS(value.s()));
            } else if (value.n() != null) {
                image.put(name, new AttributeValue().withN(value.n()));
            }
        });
        return image;
    }
}
