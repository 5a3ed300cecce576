package dev.invito.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Map;

/** Writes a problem without reflection: it is what priming ends with. Its own members stand beside the others. */
final class ProblemWriter extends StdSerializer<Problem> {

    ProblemWriter() {
        super(Problem.class);
    }

    @Override
    public void serialize(Problem problem, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", problem.type());
        json.writeStringField("title", problem.title());
        json.writeNumberField("status", problem.status());
        json.writeStringField("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            json.writeArrayFieldStart("errors");
            for (Problem.FieldError error : problem.errors()) {
                json.writeStartObject();
                json.writeStringField("field", error.field());
                json.writeStringField("reason", error.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        for (Map.Entry<String, Object> member : problem.more().entrySet()) {
            provider.defaultSerializeField(member.getKey(), member.getValue(), json);
        }
        json.writeEndObject();
    }
}
