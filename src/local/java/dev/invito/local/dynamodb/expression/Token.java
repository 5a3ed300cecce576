package dev.invito.local.dynamodb.expression;

/**
 * A word of an expression, and where it stands.
 *
 * @param text empty at the end of the expression
 */
record Token(Type type, String text, int from, int to) {

    /** What a word may be. */
    enum Type {
        WORD,
        NAME,
        VALUE,
        NUMBER,
        SIGN,
        UNKNOWN,
        END
    }

    /** Keywords are known in whatever case. */
    boolean isKeyword(String word) {
        return type == Type.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return type == Type.SIGN && text.equals(sign);
    }
}
