package dev.invito.member;

import java.time.Instant;
import java.util.Optional;

/** The host has suspended a member (R20): since when, and why, if it said so. */
public record Suspension(Instant since, Optional<String> reason) {}
