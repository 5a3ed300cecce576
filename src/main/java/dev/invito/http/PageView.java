package dev.invito.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One page of a list.
 *
 * @param count how many there are in all, where the list says so
 * @param next the cursor of the next page; left out on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PageView<T>(List<T> items, Integer count, String next) {}
