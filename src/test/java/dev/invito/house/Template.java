package dev.invito.house;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * {@code template.yaml} as it is written, in maps and lists that a test may change. {@code !Ref x} reads {@code {Ref: x}},
 * {@code !Sub x} reads {@code {Fn::Sub: x}}, and so on.
 */
record Template(Map<String, Object> root) {
    static Template read() {
        try (Reader reader = Files.newBufferedReader(Path.of("template.yaml"))) {
            return new Template(new Yaml(new Intrinsics()).load(reader));
        } catch (IOException e) {
            throw new AssertionError("template.yaml stands at the root of the project", e);
        }
    }

    /** The map at a path, itself, so that a test may change it; empty if there is none. */
    Map<String, Object> map(Object... path) {
        return asMap(at(path));
    }

    /** What stands at a path of keys and positions, or null. */
    Object at(Object... path) {
        Object here = root;
        for (Object step : path) {
            if (here instanceof List<?> list && step instanceof Integer position) {
                here = list.get(position);
            } else {
                here = asMap(here).get(step);
            }
        }
        return here;
    }

    /** Resources of one type by logical id, in the order of the file. */
    Map<String, Map<String, Object>> resources(String type) {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        map("Resources").forEach((id, resource) -> {
            if (asMap(resource).get("Type").equals(type)) {
                found.put(id, asMap(resource));
            }
        });
        return found;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> asMap(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Object> asList(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list ? (List<Object>) list : List.of(value);
    }

    static Map<String, Object> ref(String id) {
        return Map.of("Ref", id);
    }

    static Map<String, Object> att(String id, String attribute) {
        return Map.of("Fn::GetAtt", id + "." + attribute);
    }

    private static final class Intrinsics extends SafeConstructor {
        Intrinsics() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    String name = node.getTag().getValue().substring(1);
                    return Map.of(name.equals("Ref") ? name : "Fn::" + name, argument(node));
                }
            });
        }

        private Object argument(Node node) {
            if (node instanceof ScalarNode scalar) {
                return constructScalar(scalar);
            }
            return node instanceof SequenceNode sequence
                    ? constructSequence(sequence)
                    : constructMapping((MappingNode) node);
        }
    }
}
