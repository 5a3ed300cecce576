package dev.invito.house;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule of the house, with the classes that break it.
 *
 * @param rule what the house promises
 * @param proof the same rule, where the offenders live
 * @param offenders the classes in {@code broken} that it must report, every one
 */
record Guard(ArchRule rule, ArchRule proof, List<String> offenders) {
    static Guard of(ArchRule rule, String... offenders) {
        return new Guard(rule, rule, List.of(offenders));
    }

    @Override
    public String toString() {
        return rule.getDescription();
    }
}
