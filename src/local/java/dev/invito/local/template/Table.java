package dev.invito.local.template;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One DynamoDB table.
 *
 * @param properties of {@code AWS::DynamoDB::Table}, resolved
 */
public record Table(String logicalId, String name, JsonNode properties) {}
