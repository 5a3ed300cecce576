package dev.invito.http;

import dev.invito.http.RowView.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Answers a bulk request row by row: what goes wrong with one does not stop the others. */
public final class Rows {

    private Rows() {}

    public static <T> Answer answer(List<T> rows, BiFunction<T, Integer, Answer> each) {
        List<RowView> results = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            results.add(RowView.of(row, Faults.answering(() -> each.apply(rows.get(row), row))));
        }
        return Answer.ok(new Results(results));
    }
}
