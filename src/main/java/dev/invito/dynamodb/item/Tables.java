package dev.invito.dynamodb.item;

/** The names of the two tables in this deployment. */
public record Tables(String relationships, String directory) {}
