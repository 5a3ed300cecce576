package dev.invito.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A function that a bus of EventBridge calls.
 *
 * @param pattern of the events that it is called for
 */
public record Rule(String bus, JsonNode pattern, LambdaFunction function) {}
