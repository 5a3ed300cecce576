package dev.invito.house.broken.local;

/** Stands for the local runner. */
public record Laptop() {}
