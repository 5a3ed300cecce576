package dev.invito.mail;

import java.util.List;

/** What SNS hands over: notices of what became of mails, of which only the message is read. */
public record MailNotices(List<Notice> records) {
    public MailNotices {
        records = records == null ? List.of() : List.copyOf(records);
    }

    /** One of them, as SNS wraps it. */
    public record Notice(Sns sns) {}

    /** @param message an event of SES as JSON */
    public record Sns(String message) {}

    /** The events of SES, each as JSON. */
    public List<String> messages() {
        return records.stream().map(notice -> notice.sns().message()).toList();
    }
}
