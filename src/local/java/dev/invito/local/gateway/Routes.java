package dev.invito.local.gateway;

import dev.invito.local.template.Route;
import dev.invito.local.web.WebRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the route of a request as HTTP API does: the most specific one that has the method. */
public final class Routes {
    /** Fixed names before parameters, from the left; a greedy parameter last; then a method before {@code ANY}. */
    private static final Comparator<Route> MOST_SPECIFIC_FIRST = Comparator.comparing(
                    (Route route) -> route.path().equals("$default"))
            .thenComparing(route -> route.path().contains("+}"))
            .thenComparing(Routes::shape)
            .thenComparing(route -> route.method().equals("ANY"));

    private final List<Route> routes;

    public Routes(List<Route> routes) {
        this.routes = routes.stream().sorted(MOST_SPECIFIC_FIRST).toList();
    }

    /**
     * Finds the most specific route.
     *
     * @param path still percent-encoded
     */
    public Optional<Match> match(String method, String path) {
        for (Route route : routes) {
            if (route.method().equals(method) || route.method().equals("ANY")) {
                Optional<Map<String, String>> parameters = parameters(route.path(), path);
                if (parameters.isPresent()) {
                    return Optional.of(new Match(route, parameters.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> parameters(String template, String path) {
        var parameters = new LinkedHashMap<String, String>();
        if (template.equals("$default")) {
            return Optional.of(parameters);
        }
        List<String> wanted = segments(template);
        List<String> given = segments(path);
        for (int i = 0; i < wanted.size(); i++) {
            String name = wanted.get(i);
            if (i >= given.size()) {
                return Optional.empty();
            }
            if (name.endsWith("+}")) {
                String rest = String.join("/", given.subList(i, given.size()));
                parameters.put(name.substring(1, name.length() - 2), WebRequest.decoded(rest));
                return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
            }
            if (name.startsWith("{")) {
                if (given.get(i).isEmpty()) {
                    return Optional.empty();
                }
                parameters.put(name.substring(1, name.length() - 1), WebRequest.decoded(given.get(i)));
            } else if (!name.equals(WebRequest.decoded(given.get(i)))) {
                return Optional.empty();
            }
        }
        return given.size() == wanted.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static List<String> segments(String path) {
        return new ArrayList<>(List.of(path.split("/", -1)));
    }

    private static String shape(Route route) {
        var shape = new StringBuilder();
        segments(route.path()).forEach(segment -> shape.append(segment.startsWith("{") ? '1' : '0'));
        return shape.toString();
    }

    /**
     * A route and what its parameters stand for.
     *
     * @param parameters decoded
     */
    public record Match(Route route, Map<String, String> parameters) {}
}
