package dev.invito.build.brand;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a brand, each fault with its file and its key, so that one build tells all of them. */
final class Faults {
    private final List<String> found = new ArrayList<>();

    void add(String file, String key, String what) {
        found.add(file + ": " + key + ": " + what);
    }

    void add(String file, String what) {
        found.add(file + ": " + what);
    }

    void unless(boolean right, String file, String key, String what) {
        if (!right) {
            add(file, key, what);
        }
    }

    List<String> found() {
        return List.copyOf(found);
    }
}
