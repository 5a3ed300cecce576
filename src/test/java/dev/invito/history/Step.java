package dev.invito.history;

import dev.invito.invitation.InvitationId;
import java.util.Optional;

/**
 * What somebody does.
 *
 * @param actor the key of the person; the recipient's for what the reader of a letter does
 * @param from the sender of the invitation that is meant, if one is
 * @param to the recipient of the invitation, as the id names them; else whom the actor does it to
 * @param generation of the invitation that is meant
 * @param expires when that one expires
 * @param now when the function looked at its clock
 * @param told what the actor was told; empty if nothing, or that something went wrong
 */
record Step(
        Kind kind,
        String actor,
        String from,
        String to,
        String generation,
        long expires,
        String text,
        boolean reminders,
        String nonce,
        String request,
        long now,
        Optional<String> told) {

    /** Around the key in the name of a request that has one. */
    private static final String KEYED = "k:";

    private static final String KEY_ENDS = "\u001f";

    enum Kind {
        SEND,
        WITHDRAW,
        ACCEPT,
        DECLINE,
        ARCHIVE,
        UNARCHIVE,
        REPLY,
        REPORT,
        VIEW,
        REMOVE,
        BLOCK,
        UNBLOCK,
        SAVE,
        JOIN,
        LEAVE,
        UNSUBSCRIBE
    }

    static Step on(Kind kind, String actor, InvitationId id, String text, String request) {
        return new Step(
                kind,
                actor,
                id.sender().key(),
                id.recipient().key(),
                id.generation().toString(),
                id.generation().expiresAt().toEpochMilli(),
                text,
                false,
                null,
                request,
                0,
                Optional.empty());
    }

    static Step towards(Kind kind, String actor, String other, String request) {
        return new Step(kind, actor, actor, other, null, 0, null, false, null, request, 0, Optional.empty());
    }

    static Step sending(String actor, String to, String note, boolean reminders, String nonce, String request) {
        return new Step(Kind.SEND, actor, actor, to, null, 0, note, reminders, nonce, request, 0, Optional.empty());
    }

    static Step leaving(String actor, String request) {
        return new Step(Kind.LEAVE, actor, null, null, null, 0, null, false, null, request, 0, Optional.empty());
    }

    /** What begins the name of every request with the same key; empty for one without. */
    Optional<String> key() {
        return Optional.of(request)
                .filter(name -> name.startsWith(KEYED))
                .map(name -> name.substring(0, name.indexOf(KEY_ENDS) + 1));
    }

    static String keyed(String key, String action) {
        return KEYED + key + KEY_ENDS + action;
    }

    /** A key is one invitation's. */
    static String keyed(String key, String action, InvitationId id) {
        return keyed(key, action) + KEY_ENDS + id.generation();
    }

    /** How it is remembered with the owner of the address that it named. */
    static String at(String address, String request) {
        return "a:" + address + KEY_ENDS + request;
    }

    Step at(long moment) {
        return new Step(kind, actor, from, to, generation, expires, text, reminders, nonce, request, moment, told);
    }

    Step told(Optional<String> what) {
        return new Step(kind, actor, from, to, generation, expires, text, reminders, nonce, request, now, what);
    }

    /** The same where the address turns out to be this member. */
    Step readdressed(String owner) {
        return new Step(
                kind,
                actor.equals(to) ? owner : actor,
                from,
                owner,
                generation,
                expires,
                text,
                reminders,
                nonce,
                request,
                now,
                told);
    }
}
