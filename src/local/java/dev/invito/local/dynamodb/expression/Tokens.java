package dev.invito.local.dynamodb.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an expression, read from left to right. */
final class Tokens {
    private static final Pattern WORD = Pattern.compile("\\s*(?:(?<word>[A-Za-z_]\\w*)|(?<name>#\\w+)|(?<value>:\\w+)"
            + "|(?<number>\\d+)|(?<sign><>|<=|>=|[=<>(),.+\\[\\]-])|(?<unknown>\\S))");

    private final Kind kind;
    private final String expression;
    private final List<Token> tokens = new ArrayList<>();
    private int next;

    Tokens(Kind kind, String expression) {
        this.kind = kind;
        this.expression = expression;
        if (expression.isBlank()) {
            throw kind.invalid("The expression can not be empty;");
        }
        Matcher matcher = WORD.matcher(expression);
        int end = 0;
        while (matcher.find(end) && matcher.start() == end) {
            tokens.add(token(matcher));
            end = matcher.end();
        }
        tokens.add(new Token(Token.Type.END, "<EOF>", expression.length(), expression.length()));
        tokens.stream()
                .filter(token -> token.type() == Token.Type.UNKNOWN)
                .findFirst()
                .ifPresent(token -> {
                    throw syntaxError(tokens.indexOf(token));
                });
    }

    Kind kind() {
        return kind;
    }

    Token peek() {
        return tokens.get(next);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.type() != Token.Type.END) {
            next++;
        }
        return token;
    }

    boolean isAtEnd() {
        return peek().type() == Token.Type.END;
    }

    boolean accept(String sign) {
        if (peek().isSign(sign)) {
            next++;
            return true;
        }
        return false;
    }

    boolean acceptKeyword(String word) {
        if (peek().isKeyword(word)) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String sign) {
        if (!accept(sign)) {
            throw syntaxError();
        }
    }

    /** The next word is none that may stand there. */
    RuntimeException syntaxError() {
        return syntaxError(next);
    }

    /** DynamoDB shows the word with its neighbours. */
    private RuntimeException syntaxError(int at) {
        int from = tokens.get(Math.max(0, at - 1)).from();
        int to = tokens.get(Math.min(tokens.size() - 1, at + 1)).to();
        return kind.invalid("Syntax error; token: \"%s\", near: \"%s\""
                .formatted(tokens.get(at).text(), expression.substring(from, to)));
    }

    private static Token token(Matcher matcher) {
        for (Token.Type type : Token.Type.values()) {
            String text = type == Token.Type.END ? null : matcher.group(group(type));
            if (text != null) {
                return new Token(type, text, matcher.start(group(type)), matcher.end());
            }
        }
        throw new AssertionError(matcher.group());
    }

    private static String group(Token.Type type) {
        return switch (type) {
            case WORD -> "word";
            case NAME -> "name";
            case VALUE -> "value";
            case NUMBER -> "number";
            case SIGN -> "sign";
            case UNKNOWN, END -> "unknown";
        };
    }
}
