package dev.invito.history;

/** The function dies here: nothing of it catches an error, and nothing more of it happens. */
final class Crash extends Error {

    private static final long serialVersionUID = 1;

    Crash() {
        super("dies", null, false, false);
    }
}
