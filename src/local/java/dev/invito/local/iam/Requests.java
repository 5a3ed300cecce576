package dev.invito.local.iam;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the functions have asked of AWS, on all laptops of this JVM together, and what their roles refused. */
public final class Requests {
    private static final Map<String, Set<Access>> ALLOWED = new ConcurrentHashMap<>();
    private static final Set<String> REFUSED = new ConcurrentSkipListSet<>();

    private Requests() {}

    /** By the function's logical id: what it asked for and was allowed. */
    public static Map<String, Set<Access>> allowed() {
        return Collections.unmodifiableMap(new TreeMap<>(ALLOWED));
    }

    /** As AWS words it. */
    public static Set<String> refused() {
        return Collections.unmodifiableSet(REFUSED);
    }

    static void allowed(String function, Access access) {
        ALLOWED.computeIfAbsent(function, name -> ConcurrentHashMap.newKeySet()).add(access);
    }

    static void refused(String message) {
        if (REFUSED.add(message)) {
            System.err.println(message);
        }
    }
}
