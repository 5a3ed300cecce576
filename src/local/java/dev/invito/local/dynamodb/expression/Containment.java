package dev.invito.local.dynamodb.expression;

import java.util.Arrays;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whether one value is a part of another. */
final class Containment {
    private Containment() {}

    static boolean begins(AttributeValue value, AttributeValue prefix) {
        if (value.s() != null && prefix.s() != null) {
            return value.s().startsWith(prefix.s());
        }
        if (value.b() != null && prefix.b() != null) {
            return at(0, value.b().asByteArrayUnsafe(), prefix.b().asByteArrayUnsafe());
        }
        return false;
    }

    static boolean contains(AttributeValue value, AttributeValue part) {
        return switch (value.type()) {
            case S -> part.s() != null && value.s().contains(part.s());
            case B ->
                part.b() != null
                        && within(value.b().asByteArrayUnsafe(), part.b().asByteArrayUnsafe());
            case SS -> part.s() != null && value.ss().contains(part.s());
            case NS -> part.n() != null && value.ns().contains(part.n());
            case BS -> part.b() != null && value.bs().contains(part.b());
            case L -> value.l().contains(part);
            case N, BOOL, NUL, M, UNKNOWN_TO_SDK_VERSION -> false;
        };
    }

    private static boolean within(byte[] whole, byte[] part) {
        for (int from = 0; from + part.length <= whole.length; from++) {
            if (at(from, whole, part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean at(int from, byte[] whole, byte[] part) {
        return whole.length >= from + part.length
                && Arrays.equals(whole, from, from + part.length, part, 0, part.length);
    }
}
