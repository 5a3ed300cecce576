/**
 * The rules of the house: where things live, what may know what, and what is deployed. Each rule is also shown something
 * that breaks it (in {@code broken}, or a changed template), so that a rule that has gone blind fails.
 */
package dev.invito.house;
