package dev.invito.docs;

import dev.invito.invitation.Action;
import dev.invito.invitation.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The README's state diagram, drawn from the rows of {@link Action}. */
final class StateDiagram {
    private final Map<Arrow, List<Action>> arrows = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private record Arrow(Status from, Status to) {}

    private StateDiagram() {
        for (Action action : Action.values()) {
            add(action);
        }
    }

    /** Mermaid, without the fence around it. */
    static String draw() {
        var diagram = new StateDiagram();
        var text = new StringBuilder("stateDiagram-v2\n    [*] --> NONE\n");
        diagram.arrows.forEach((arrow, actions) ->
                text.append("    %s --> %s : %s\n".formatted(arrow.from(), arrow.to(), inWords(actions))));
        text.append("    note right of NONE\n");
        diagram.notes.forEach(note -> text.append("        ").append(note).append('\n'));
        return text.append("    end note\n").toString();
    }

    private void add(Action action) {
        if (action.leadsTo().isEmpty()) {
            notes.add(inWords(List.of(action)) + " changes no status");
            return;
        }
        Status to = action.leadsTo().get();
        if (action.from().equals(EnumSet.allOf(Status.class))) {
            notes.add(inWords(List.of(action)) + " leads from every status to " + to);
            return;
        }
        for (Status from : inOrder(action.from())) {
            arrows.computeIfAbsent(new Arrow(from, to), arrow -> new ArrayList<>())
                    .add(action);
        }
        if (!action.fromExpired().isEmpty()) {
            String expired =
                    inOrder(action.fromExpired()).stream().map(Status::name).collect(Collectors.joining(", "));
            notes.add("%s leads to %s also from %s, once expired".formatted(inWords(List.of(action)), to, expired));
        }
    }

    private static List<Status> inOrder(Collection<Status> statuses) {
        return statuses.stream().sorted().toList();
    }

    private static String inWords(List<Action> actions) {
        return actions.stream()
                .map(action -> action.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }
}
