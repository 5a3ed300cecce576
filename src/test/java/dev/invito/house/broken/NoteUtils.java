package dev.invito.house.broken;

/** A name that says nothing. */
final class NoteUtils {
    static final class NoteHelper {}

    static final class NoteManager {}

    static final class NoteImpl {}

    private NoteUtils() {}
}
