package dev.invito.house.broken;

import com.fasterxml.jackson.annotation.JsonInclude;

/** Leaves out what is absent, as all do without saying so, and costs each start the class of an annotation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DescribesItsJson(String name) {}
