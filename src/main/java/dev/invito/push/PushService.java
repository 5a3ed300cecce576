package dev.invito.push;

import java.net.URI;
import java.util.Map;

/** Carries messages to browsers (RFC 8030): each browser has one of its own, which its endpoint names. */
public interface PushService {

    /** What became of a message as far as one can know. */
    enum Receipt {
        TAKEN,
        /** The subscription is over for good. */
        GONE,
        /** No answer, or another one. */
        FAILED
    }

    Receipt push(URI endpoint, Map<String, String> headers, byte[] message);
}
