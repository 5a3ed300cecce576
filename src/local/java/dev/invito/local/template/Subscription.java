package dev.invito.local.template;

/** A function that an SNS topic calls. */
public record Subscription(String topicArn, LambdaFunction function) {}
