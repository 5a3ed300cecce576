/** What is shown: the shapes of the JSON of {@code openapi.yaml}, and the page that a letter leads to. */
package dev.invito.http.view;
