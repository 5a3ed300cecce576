package dev.invito.local.template;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces CloudFormation's intrinsic functions by the values that they have on the laptop. What has no value (a
 * parameter without a default, {@code AWS::NoValue}) is left out together with the property that it was for.
 */
final class Intrinsics {
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";

    private static final Map<String, String> PSEUDO = Map.of(
            "AWS::Region",
            REGION,
            "AWS::AccountId",
            ACCOUNT,
            "AWS::Partition",
            "aws",
            "AWS::URLSuffix",
            "amazonaws.com",
            "AWS::StackName",
            "invito",
            "AWS::StackId",
            "arn:aws:cloudformation:" + REGION + ":" + ACCOUNT + ":stack/invito/laptop");
    private static final String ALIAS = ".Alias";

    private static final Pattern PLACE = Pattern.compile("\\$\\{(!?)([^}]+)}");

    private final JsonNode template;
    private final Map<String, String> parameters;

    Intrinsics(JsonNode template, Map<String, String> parameters) {
        this.template = template;
        this.parameters = parameters;
    }

    JsonNode resolve(JsonNode node) {
        if (node.isArray()) {
            var items = instance.arrayNode();
            node.forEach(item -> addIfPresent(items::add, resolve(item)));
            return items;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.size() == 1) {
            var only = node.properties().iterator().next();
            JsonNode value = intrinsic(only.getKey(), only.getValue());
            if (value != null) {
                return value;
            }
        }
        var object = instance.objectNode();
        node.properties().forEach(field -> {
            // A resource's own "Condition" beside its "Type" is a name, not a function.
            addIfPresent(value -> object.set(field.getKey(), value), resolve(field.getValue()));
        });
        return object;
    }

    boolean condition(String name) {
        return truth(template.path("Conditions").path(name));
    }

    /** The name that a resource has on the laptop: the one that it asks for, or else its logical id. */
    String physicalName(String logicalId) {
        JsonNode properties = template.path("Resources").path(logicalId).path("Properties");
        for (String property : List.of("TableName", "FunctionName", "TopicName", "Name")) {
            if (properties.has(property)) {
                return resolve(properties.path(property)).asText(logicalId);
            }
        }
        return logicalId;
    }

    private JsonNode intrinsic(String name, JsonNode value) {
        return switch (name) {
            case "Ref" -> ref(value.asText());
            case "Fn::Sub" -> sub(value);
            case "Fn::GetAtt" -> attribute(value.path(0).asText(), value.path(1).asText());
            case "Fn::If" -> resolve(value.path(condition(value.path(0).asText()) ? 1 : 2));
            case "Fn::Join" -> instance.textNode(String.join(value.path(0).asText(), texts(resolve(value.path(1)))));
            case "Fn::Select" ->
                resolve(value.path(1)).path(resolve(value.path(0)).asInt());
            case "Fn::Split" ->
                split(resolve(value.path(1)).asText(), value.path(0).asText());
            case "Fn::FindInMap" -> findInMap(value);
            case "Fn::Base64", "Fn::ImportValue" -> resolve(value);
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> instance.booleanNode(operator(name, value));
            default -> null;
        };
    }

    private JsonNode ref(String name) {
        if (PSEUDO.containsKey(name)) {
            return instance.textNode(PSEUDO.get(name));
        }
        if (parameters.containsKey(name)) {
            return instance.textNode(parameters.get(name));
        }
        JsonNode parameter = template.path("Parameters").path(name);
        if (!parameter.isMissingNode()) {
            JsonNode value = parameter.path("Default");
            return value.isMissingNode() ? value : instance.textNode(value.asText());
        }
        if (name.endsWith(ALIAS)) {
            // SAM's name for the alias that it makes; here is one version of each function.
            return instance.textNode(arn(name.substring(0, name.length() - ALIAS.length())));
        }
        JsonNode resource = template.path("Resources").path(name);
        if (resource.path("Type").asText().startsWith("AWS::SNS::Topic")) {
            return instance.textNode(arn(name));
        }
        return resource.isMissingNode() ? resource : instance.textNode(physicalName(name));
    }

    private JsonNode sub(JsonNode value) {
        JsonNode pattern = value.isArray() ? value.path(0) : value;
        JsonNode names = value.path(1);
        Function<String, JsonNode> lookUp = name -> {
            if (names.has(name)) {
                return resolve(names.path(name));
            }
            int dot = name.indexOf('.');
            return dot < 0 ? ref(name) : attribute(name.substring(0, dot), name.substring(dot + 1));
        };
        var text = new StringBuilder();
        Matcher places = PLACE.matcher(pattern.asText());
        while (places.find()) {
            if (!places.group(1).isEmpty()) {
                places.appendReplacement(text, Matcher.quoteReplacement("${" + places.group(2) + "}"));
                continue;
            }
            JsonNode found = lookUp.apply(places.group(2));
            if (found.isMissingNode()) {
                return found;
            }
            places.appendReplacement(text, Matcher.quoteReplacement(found.asText()));
        }
        return instance.textNode(places.appendTail(text).toString());
    }

    private JsonNode attribute(String logicalId, String attribute) {
        return instance.textNode(
                switch (attribute) {
                    case "Arn", "TopicArn" -> arn(logicalId);
                    case "StreamArn" -> arn(logicalId) + "/stream";
                    default -> physicalName(logicalId) + "." + attribute;
                });
    }

    private String arn(String logicalId) {
        String type = template.path("Resources").path(logicalId).path("Type").asText();
        String kind =
                switch (type) {
                    case "AWS::Serverless::Function", "AWS::Lambda::Function" -> "lambda:%s:%s:function:";
                    case "AWS::DynamoDB::Table" -> "dynamodb:%s:%s:table/";
                    case "AWS::Events::EventBus" -> "events:%s:%s:event-bus/";
                    case "AWS::SNS::Topic" -> "sns:%s:%s:";
                    default -> "laptop:%s:%s:";
                };
        return "arn:aws:" + kind.formatted(REGION, ACCOUNT) + physicalName(logicalId);
    }

    private JsonNode findInMap(JsonNode value) {
        JsonNode found = template.path("Mappings");
        for (int i = 0; i < 3; i++) {
            found = found.path(resolve(value.path(i)).asText());
        }
        return found;
    }

    private boolean truth(JsonNode node) {
        if (node.isObject() && node.size() == 1) {
            var only = node.properties().iterator().next();
            if (only.getKey().equals("Condition")) {
                return condition(only.getValue().asText());
            }
            return operator(only.getKey(), only.getValue());
        }
        return node.asBoolean();
    }

    private boolean operator(String name, JsonNode value) {
        var operands = new ArrayList<JsonNode>();
        value.forEach(operands::add);
        return switch (name) {
            case "Fn::Equals" ->
                resolve(value.path(0)).asText().equals(resolve(value.path(1)).asText());
            case "Fn::And" -> operands.stream().allMatch(this::truth);
            case "Fn::Or" -> operands.stream().anyMatch(this::truth);
            case "Fn::Not" -> !truth(value.path(0));
            default -> throw new IllegalArgumentException("No condition function: " + name);
        };
    }

    private static JsonNode split(String text, String delimiter) {
        var parts = instance.arrayNode();
        for (String part : text.split(Pattern.quote(delimiter), -1)) {
            parts.add(part);
        }
        return parts;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static void addIfPresent(java.util.function.Consumer<JsonNode> to, JsonNode value) {
        if (!(value instanceof MissingNode)) {
            to.accept(value);
        }
    }
}
