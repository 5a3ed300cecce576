package dev.invito.http.route;

import dev.invito.host.Funnel;
import dev.invito.host.FunnelDays;
import dev.invito.host.FunnelDays.FunnelDay;
import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problem;
import dev.invito.http.problem.ProblemFound;
import dev.invito.http.request.Request;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The funnel, day by day (R19). */
public final class FunnelRoute {

    private static final int MOST_DAYS = 366;
    private static final int DAYS_IF_NOT_SAID = 30;

    private final Funnel funnel;

    public FunnelRoute(Funnel funnel) {
        this.funnel = funnel;
    }

    /** Every day of the range, the first one first. */
    public record FunnelView(List<FunnelDay> days) {}

    public Answer view(Request request) {
        LocalDate today = request.now().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate to = day(request, "to", today);
        boolean saysTo = request.query("to").isPresent();
        LocalDate from = day(request, "from", to.minusDays(DAYS_IF_NOT_SAID - 1L));
        if (from.isAfter(to)) {
            throw new ProblemFound(
                    saysTo
                            ? Problem.badInput("to", "must not be before from")
                            : Problem.badInput("from", "must not be after today"));
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new ProblemFound(
                    saysTo
                            ? Problem.badInput("to", "must be within " + MOST_DAYS + " days of from")
                            : Problem.badInput("from", "must be within " + MOST_DAYS + " days of today"));
        }
        return Answer.ok(new FunnelView(FunnelDays.of(from, to, request.now(), funnel.sums(from, to, today))));
    }

    private static LocalDate day(Request request, String name, LocalDate ifNotSaid) {
        return request.query(name)
                .map(text -> {
                    try {
                        if (text.length() != 10) {
                            throw new DateTimeParseException("not a day", text, 0);
                        }
                        return LocalDate.parse(text);
                    } catch (DateTimeParseException e) {
                        throw new ProblemFound(Problem.badInput(name, "must be a day such as 2040-01-10"));
                    }
                })
                .orElse(ifNotSaid);
    }
}
