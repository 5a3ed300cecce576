package dev.invito.local.dynamodb.engine;

/** Why an item changed. */
enum Cause {
    /** Somebody asked for it. */
    REQUEST,
    /** Its time had come: the stream says that the service itself did it. */
    TTL
}
