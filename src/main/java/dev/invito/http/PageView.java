package dev.invito.http;

import java.util.List;

/**
 * One page of a list.
 *
 * @param count how many there are in all, where the list says so
 * @param next the cursor of the next page; left out on the last
 */
public record PageView<T>(List<T> items, Integer count, String next) {}
