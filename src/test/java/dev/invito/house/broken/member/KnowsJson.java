package dev.invito.house.broken.member;

import com.fasterxml.jackson.annotation.JsonProperty;

public record KnowsJson(@JsonProperty("name") String name) {}
