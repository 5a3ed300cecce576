package dev.invito.bench.cost;

/** What an invitation goes through, each step as often as it happens to one of them. */
enum Step {
    SEND("send, with its quota", 1),
    FIRST_LETTER("the invitation's letter", 1),
    FIRST_REMINDER("the first reminder", 1),
    LAST_REMINDER("the last reminder", 1),
    ACCEPT("accept", 0.5),
    TELL("the letter to the sender", 0.5);

    private final String title;
    private final double share;

    Step(String title, double share) {
        this.title = title;
        this.share = share;
    }

    String title() {
        return title;
    }

    /** Half are accepted, and the rest expires, which costs nothing. */
    double share() {
        return share;
    }
}
