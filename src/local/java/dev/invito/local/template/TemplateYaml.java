package dev.invito.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Reads CloudFormation's YAML, its short tags ({@code !Ref}, {@code !Sub}) written out in their long form. */
public final class TemplateYaml extends SafeConstructor {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TemplateYaml() {
        super(new LoaderOptions());
        yamlMultiConstructors.put("!", new LongForm());
    }

    public static JsonNode read(Path file) throws IOException {
        try (var reader = Files.newBufferedReader(file)) {
            return JSON.valueToTree(new Yaml(new TemplateYaml()).<Object>load(reader));
        }
    }

    private final class LongForm extends AbstractConstruct {
        @Override
        public Object construct(Node node) {
            String name = node.getTag().getValue().substring(1);
            Object value = valueOf(node);
            if (name.equals("GetAtt") && value instanceof String path) {
                return Map.of("Fn::GetAtt", List.of(path.split("\\.", 2)));
            }
            boolean plain = name.equals("Ref") || name.equals("Condition");
            return Map.of(plain ? name : "Fn::" + name, value);
        }

        private Object valueOf(Node node) {
            if (node instanceof ScalarNode scalar) {
                return constructScalar(scalar);
            }
            if (node instanceof SequenceNode sequence) {
                return constructSequence(sequence);
            }
            return constructMapping((MappingNode) node);
        }
    }
}
