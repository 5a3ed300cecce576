package dev.invito.local.site;

/** The request makes no sense. The message says why. */
final class BadInput extends Exception {
    BadInput(String message) {
        super(message);
    }
}
