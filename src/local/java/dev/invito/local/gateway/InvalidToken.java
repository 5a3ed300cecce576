package dev.invito.local.gateway;

/** A token that the authorizer refuses. The message says why, without quotes. */
public final class InvalidToken extends Exception {
    InvalidToken(String message) {
        super(message);
    }
}
