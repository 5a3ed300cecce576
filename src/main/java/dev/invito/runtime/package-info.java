/** How the parts are put together for Lambda: settings, clients, wiring, priming, the image's handler. */
package dev.invito.runtime;
