package dev.invito.http.problem;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes a problem, its own members beside those that all have. These are written as any other answer is: priming ends with a
 * problem, and the first real answer finds what it needs.
 */
public final class ProblemWriter extends StdSerializer<Problem> {

    private record Common(String type, String title, int status, String detail, List<Problem.FieldError> errors) {}

    public ProblemWriter() {
        super(Problem.class);
    }

    @Override
    public void serialize(Problem problem, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        provider.findValueSerializer(Common.class)
                .unwrappingSerializer(NameTransformer.NOP)
                .serialize(
                        new Common(
                                problem.type(),
                                problem.title(),
                                problem.status(),
                                problem.detail(),
                                problem.errors().isEmpty() ? null : problem.errors()),
                        json,
                        provider);
        for (Map.Entry<String, Object> member : problem.more().entrySet()) {
            provider.defaultSerializeField(member.getKey(), member.getValue(), json);
        }
        json.writeEndObject();
    }
}
