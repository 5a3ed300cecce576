package dev.invito.local.dynamodb.expression;

import java.math.BigDecimal;

/** DynamoDB's numbers: 38 digits, from 1E-130 to 9.99...E+125. */
public final class Numbers {
    private static final int MOST_DIGITS = 38;
    private static final int LARGEST_EXPONENT = 125;
    private static final int SMALLEST_EXPONENT = -130;

    private Numbers() {}

    /** The one spelling of a number. */
    public static String spelled(String number) {
        if (isPlain(number)) {
            return number;
        }
        BigDecimal value;
        try {
            value = new BigDecimal(number.strip());
        } catch (NumberFormatException e) {
            throw Invalid.because(
                    number.isEmpty()
                            ? "The parameter cannot be converted to a numeric value"
                            : "The parameter cannot be converted to a numeric value: " + number);
        }
        return spelled(value);
    }

    static String spelled(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal value = number.stripTrailingZeros();
        int exponent = value.precision() - value.scale() - 1;
        if (exponent > LARGEST_EXPONENT) {
            throw Invalid.because(
                    "Number overflow. Attempting to store a number with magnitude larger than supported range");
        }
        if (exponent < SMALLEST_EXPONENT) {
            throw Invalid.because(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        if (value.precision() > MOST_DIGITS) {
            throw Invalid.because("Attempting to store more than 38 significant digits in a Number");
        }
        return value.toPlainString();
    }

    /** Whole, short, without leading zeros: already spelled as it is kept. */
    private static boolean isPlain(String number) {
        int from = number.startsWith("-") ? 1 : 0;
        int digits = number.length() - from;
        if (digits < 1 || digits > 18) {
            return false;
        }
        for (int i = from; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return false;
            }
        }
        return number.charAt(from) != '0' || number.length() == 1;
    }
}
