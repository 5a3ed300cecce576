package dev.invito.local.dynamodb.expression;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How DynamoDB compares values. Both are as the engine stores them: numbers in one spelling, sets in one order. */
public final class Values {
    private Values() {}

    /** Empty if the two are of kinds that have no order between them. Texts are in the order of their UTF-8. */
    public static OptionalInt compare(AttributeValue one, AttributeValue other) {
        if (one.n() != null && other.n() != null) {
            return OptionalInt.of(compareNumbers(one.n(), other.n()));
        }
        if (one.s() != null && other.s() != null) {
            return OptionalInt.of(compareTexts(one.s(), other.s()));
        }
        if (one.b() != null && other.b() != null) {
            return OptionalInt.of(compare(one.b(), other.b()));
        }
        return OptionalInt.empty();
    }

    public static boolean equal(AttributeValue one, AttributeValue other) {
        return one.equals(other);
    }

    static Optional<Integer> size(AttributeValue value) {
        return switch (value.type()) {
            case S -> Optional.of(value.s().codePointCount(0, value.s().length()));
            case B -> Optional.of(value.b().asByteArrayUnsafe().length);
            case L -> Optional.of(value.l().size());
            case M -> Optional.of(value.m().size());
            case SS -> Optional.of(value.ss().size());
            case NS -> Optional.of(value.ns().size());
            case BS -> Optional.of(value.bs().size());
            case N, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> Optional.empty();
        };
    }

    public static int compareNumbers(String one, String other) {
        if (isSmall(one) && isSmall(other)) {
            return Long.compare(Long.parseLong(one), Long.parseLong(other));
        }
        return new BigDecimal(one).compareTo(new BigDecimal(other));
    }

    /** UTF-16 has another order than UTF-8 where surrogates meet what lies behind them. */
    public static int compareTexts(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean surrogates = Character.isSurrogate(a) != Character.isSurrogate(b);
                return surrogates ? (Character.isSurrogate(a) ? 1 : -1) : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    public static int compare(SdkBytes one, SdkBytes other) {
        return java.util.Arrays.compareUnsigned(one.asByteArrayUnsafe(), other.asByteArrayUnsafe());
    }

    private static boolean isSmall(String number) {
        return number.length() <= 18 && number.indexOf('.') < 0 && number.indexOf('E') < 0;
    }
}
