package dev.invito.http;

import java.util.List;

/** One row of a bulk answer: its number in the request, from 0, and what came of it. */
public record RowView(int row, int status, Object invitation, Object problem) {

    /** All rows, in the order of the request. */
    public record Results(List<RowView> results) {}

    public static RowView of(int row, Answer answer) {
        return answer.status() < 300
                ? new RowView(row, answer.status(), answer.body(), null)
                : new RowView(row, answer.status(), null, answer.body());
    }
}
