package dev.invito.local.template;

import java.time.Duration;

/**
 * A function that EventBridge Scheduler calls again and again.
 *
 * @param input the event as JSON, or null for the one that Scheduler makes up
 */
public record Schedule(String name, Duration every, String input, LambdaFunction function) {}
