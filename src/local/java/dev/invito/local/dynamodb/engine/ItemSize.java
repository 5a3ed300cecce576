package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.math.BigDecimal;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Octets, as DynamoDB counts them (Developer Guide, "DynamoDB item sizes and formats"). */
final class ItemSize {
    static final int LARGEST = 400 * 1024;
    private static final int CONTAINER = 3;

    private ItemSize() {}

    static int of(Map<String, AttributeValue> item) {
        int size = 0;
        for (Map.Entry<String, AttributeValue> entry : item.entrySet()) {
            size += utf8(entry.getKey()) + of(entry.getValue());
        }
        return size;
    }

    static void check(Map<String, AttributeValue> item) {
        if (of(item) > LARGEST) {
            throw Invalid.because("Item size has exceeded the maximum allowed size");
        }
    }

    static void checkUpdated(Map<String, AttributeValue> item) {
        if (of(item) > LARGEST) {
            throw Invalid.because("Item size to update has exceeded the maximum allowed size");
        }
    }

    static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case SS -> value.ss().stream().mapToInt(ItemSize::utf8).sum();
            case NS -> value.ns().stream().mapToInt(ItemSize::number).sum();
            case BS ->
                value.bs().stream()
                        .mapToInt(bytes -> bytes.asByteArrayUnsafe().length)
                        .sum();
            case L ->
                CONTAINER + value.l().stream().mapToInt(one -> 1 + of(one)).sum();
            case M ->
                CONTAINER
                        + value.m().entrySet().stream()
                                .mapToInt(entry -> 1 + utf8(entry.getKey()) + of(entry.getValue()))
                                .sum();
            case UNKNOWN_TO_SDK_VERSION -> 0;
        };
    }

    static int utf8(String text) {
        int octets = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                octets++;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                octets += 2;
            } else {
                octets += 3;
            }
        }
        return octets;
    }

    /** One octet for two digits, one for the exponent, one more below zero. */
    private static int number(String number) {
        BigDecimal value = new BigDecimal(number).stripTrailingZeros();
        if (value.signum() == 0) {
            return 1;
        }
        return (value.precision() + 1) / 2 + 1 + (value.signum() < 0 ? 1 : 0);
    }
}
