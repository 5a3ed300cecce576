package dev.invito.house.broken;

/** Names that do not say what the class is for. */
interface VagueNames {
    class NoteUtil {}

    class NoteUtils {}

    class NoteHelper {}

    class NoteManager {
        static class Part {}
    }

    class NoteImpl {}
}
