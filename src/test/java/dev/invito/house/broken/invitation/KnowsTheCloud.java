package dev.invito.house.broken.invitation;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

public record KnowsTheCloud(AttributeValue value) {}
