package dev.invito.local.lambda;

import java.util.HashMap;
import java.util.Map;

/** Sets system properties, and puts back what was there before. */
final class BorrowedProperties implements AutoCloseable {
    private final Map<String, String> before = new HashMap<>();

    BorrowedProperties(Map<String, String> properties) {
        properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    }

    @Override
    public void close() {
        before.forEach((name, value) -> {
            if (value == null) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }
}
