package dev.invito.http.view;

import dev.invito.http.event.Answer;
import java.util.List;

/** One row of a bulk answer: its number in the request, from 0, and what came of it. Absent fields are left out. */
public record RowView(int row, int status, Object invitation, Object member, Object connection, Object problem) {

    /** What the rows of a request are about. */
    public enum Kind {
        INVITATION,
        MEMBER,
        CONNECTION
    }

    /** All rows, in the order of the request. */
    public record Results(List<RowView> results) {}

    public static RowView of(int row, Kind kind, Answer answer) {
        int status = answer.status();
        if (status >= 300) {
            return new RowView(row, status, null, null, null, answer.body());
        }
        return switch (kind) {
            case INVITATION -> new RowView(row, status, answer.body(), null, null, null);
            case MEMBER -> new RowView(row, status, null, answer.body(), null, null);
            case CONNECTION -> new RowView(row, status, null, null, answer.body(), null);
        };
    }
}
