package dev.invito.mail.ses;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What SNS hands over, or a queue between: notices of what became of mails, of which only the message is read. */
public record SesNotifications(List<Notice> records) {
    public SesNotifications {
        records = records == null
                ? List.of()
                : records.stream().filter(Objects::nonNull).toList();
    }

    /**
     * One of them.
     *
     * @param sns as SNS wraps it; null in a queue's
     * @param body as SQS wraps it, with SNS's envelope inside or without; null in SNS's
     */
    public record Notice(Sns sns, String body) {}

    /** @param message an event of SES as JSON */
    public record Sns(String message) {}

    /** The events of SES, each as JSON; what is none of either is passed over. */
    public List<String> messages() {
        return records.stream()
                .flatMap(notice -> Stream.of(
                        Optional.ofNullable(notice.sns()).map(Sns::message), Optional.ofNullable(notice.body())))
                .flatMap(Optional::stream)
                .toList();
    }
}
