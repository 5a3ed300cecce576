package dev.invito.house.broken.member;

import com.fasterxml.jackson.annotation.JsonProperty;

record KnowsJson(@JsonProperty("name") String name) {}
