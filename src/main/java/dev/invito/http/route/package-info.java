/**
 * The routes. Each reads its request, asks a use case, and renders what it says; {@link dev.invito.http.route.Endpoint} is the
 * frame of all of them.
 */
package dev.invito.http.route;
