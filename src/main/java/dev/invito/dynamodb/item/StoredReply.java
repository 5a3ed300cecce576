package dev.invito.dynamodb.item;

import dev.invito.invitation.Invitation;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A reply to an invitation (R6), as its attribute holds it. */
public final class StoredReply {

    private static final String MESSAGE = "message";
    private static final String AT = "at";

    private StoredReply() {}

    public static AttributeValue of(Invitation.Reply reply) {
        return AttributeValue.fromM(Map.of(MESSAGE, Values.text(reply.message()), AT, Values.millis(reply.at())));
    }

    static Invitation.Reply read(AttributeValue stored) {
        return new Invitation.Reply(
                stored.m().get(MESSAGE).s(),
                Instant.ofEpochMilli(Long.parseLong(stored.m().get(AT).n())));
    }
}
