package dev.invito.bench.scale;

/** What a look asks of DynamoDB where there is much to look at, and what it asked before ({@code cf0ce2b}). {@code BusyMemberTest} measures it. */
public enum BusyLook {
    PROFILE("a profile, of two with 500 connections each", 3, 7.5, 7, 61.5),
    SUGGESTIONS("suggestions found anew, of 30 friends with 100 connections each", 7, 70.5, 71, 391.5),
    KEPT_SUGGESTIONS("suggestions, a page of what is kept", 5, 40.5, 6, 74),
    QUERY("connections, a page of a query among 5,000", 4, 124, 15, 310),
    RECEIVED("received, the first page of 100,000, counted", 3, 20.5, 3, 20.5);

    private final String title;
    private final int requests;
    private final double read;
    private final int requestsBefore;
    private final double readBefore;

    /** @param read units, as AWS charges them */
    BusyLook(String title, int requests, double read, int requestsBefore, double readBefore) {
        this.title = title;
        this.requests = requests;
        this.read = read;
        this.requestsBefore = requestsBefore;
        this.readBefore = readBefore;
    }

    public String title() {
        return title;
    }

    public int requests() {
        return requests;
    }

    public double read() {
        return read;
    }

    public int requestsBefore() {
        return requestsBefore;
    }

    public double readBefore() {
        return readBefore;
    }
}
