package dev.invito.http;

import dev.invito.invitation.Appearance;
import dev.invito.invitation.Invitation;
import dev.invito.invitation.Lists;
import dev.invito.invitation.Lists.Box;
import dev.invito.invitation.Lists.Page;
import dev.invito.member.Person;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/** The lists of invitations, newest first (R2, R6, R7). */
public final class InvitationLists {

    private final Lists lists;
    private final InvitationViews views;

    public InvitationLists(Lists lists, InvitationViews views) {
        this.lists = lists;
        this.views = views;
    }

    /** What the caller received; the first page counts all that are pending. */
    public Answer received(Request request) {
        Box box = box(request);
        String list = "received " + box;
        Lists.Request wanted = request.page(list);
        Person caller = request.caller().person();
        Page<Invitation> page = lists.received(caller, box, request.now(), wanted);
        boolean complete = box == Box.PENDING && page.next().isEmpty();
        Integer count = null;
        if (wanted.after().isEmpty()) {
            count = complete ? page.items().size() : lists.countPending(caller, request.now());
        }
        Appearance appearance = box == Box.PENDING ? Appearance.PENDING : Appearance.ARCHIVED;
        return answer(page, appearance, list, count, request);
    }

    /** What the caller sent, pending as far as they are told (R7). */
    public Answer sent(Request request) {
        Instant now = request.now();
        Page<Invitation> page = lists.sent(request.caller().person(), now, request.page("sent"));
        return answer(page, Appearance.PENDING, "sent", null, request);
    }

    private Answer answer(Page<Invitation> page, Appearance appearance, String list, Integer count, Request request) {
        return Answer.ok(new PageView<>(
                views.views(page.items(), appearance, request.caller().person()),
                count,
                request.next(list, page.next()).orElse(null)));
    }

    private static Box box(Request request) {
        String name = request.query("status").orElse("pending");
        return Arrays.stream(Box.values())
                .filter(box -> box.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemFound(Problem.badInput("status", "must be pending or archived")));
    }
}
