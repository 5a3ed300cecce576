package dev.invito.docs;

import dev.invito.invitation.Action;
import dev.invito.invitation.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The README's state diagram, drawn from the rows of {@link Action}. What would be many arrows of one kind is a note. */
final class StateDiagram {
    private static final List<Action> ALL = Arrays.asList(Action.values());

    private final Map<Arrow, List<Action>> arrows = new TreeMap<>();
    private final Map<String, List<Action>> notes = new LinkedHashMap<>();

    private record Arrow(Status from, Status to) implements Comparable<Arrow> {
        @Override
        public int compareTo(Arrow other) {
            return Comparator.comparing(Arrow::from).thenComparing(Arrow::to).compare(this, other);
        }
    }

    private StateDiagram() {
        ALL.forEach(action -> action.leadsTo()
                .ifPresentOrElse(to -> add(action, to), () -> note("the status stays as it is", action)));
    }

    /** Mermaid, without the fence around it. */
    static String draw() {
        var diagram = new StateDiagram();
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> NONE\n");
        diagram.arrows.forEach((arrow, actions) ->
                text.append("    %s --> %s : %s\n".formatted(arrow.from(), arrow.to(), inWords(actions))));
        text.append("    note right of NONE\n");
        diagram.notes.forEach((note, actions) -> text.append("        %s: %s\n".formatted(inWords(actions), note)));
        return text.append("    end note\n").toString();
    }

    private void add(Action action, Status to) {
        if (action.from().equals(EnumSet.allOf(Status.class))) {
            note("from every status to " + to, action);
            return;
        }
        action.from().forEach(from -> arrows.computeIfAbsent(new Arrow(from, to), arrow -> new ArrayList<>())
                .add(action));
        if (!action.fromExpired().isEmpty()) {
            note("once expired, also from " + inOrder(action.fromExpired()) + " to " + to, action);
        }
    }

    private void note(String note, Action action) {
        notes.computeIfAbsent(note, same -> new ArrayList<>()).add(action);
    }

    private static String inOrder(Collection<Status> statuses) {
        return statuses.stream().sorted().map(Status::name).collect(Collectors.joining(", "));
    }

    private static String inWords(List<Action> actions) {
        return actions.stream()
                .map(action -> action.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
