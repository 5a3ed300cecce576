package dev.invito.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The words of an expression, read from left to right. */
final class Tokens {

    private static final Pattern WORD = Pattern.compile("\\s*([#:]?\\w+|<>|<=|>=|[=<>(),+-])");

    private final List<String> words = new ArrayList<>();
    private int next;

    Tokens(String expression) {
        Matcher matcher = WORD.matcher(expression);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            words.add(matcher.group(1));
            end = matcher.end();
        }
        if (!expression.substring(end).isBlank()) {
            throw invalid("cannot be read: " + expression.substring(end));
        }
    }

    boolean isAtEnd() {
        return next == words.size();
    }

    String peek() {
        return isAtEnd() ? "" : words.get(next);
    }

    String next() {
        if (isAtEnd()) {
            throw invalid("ends too early");
        }
        return words.get(next++);
    }

    /** Takes the word if it comes next; keywords in whatever case. */
    boolean accept(String word) {
        if (peek().equalsIgnoreCase(word)) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw invalid(word + " expected, not " + peek());
        }
    }

    static DynamoDbException invalid(String why) {
        return (DynamoDbException) DynamoDbException.builder()
                .message(why)
                .statusCode(400)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("ValidationException")
                        .errorMessage(why)
                        .build())
                .build();
    }
}
