package dev.invito.http.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Map;

/** Writes an answer without reflection, as {@link HttpEventReader} reads an event. */
public final class HttpAnswerWriter extends StdSerializer<HttpAnswer> {

    public HttpAnswerWriter() {
        super(HttpAnswer.class);
    }

    @Override
    public void serialize(HttpAnswer answer, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        json.writeNumberField("statusCode", answer.statusCode());
        json.writeObjectFieldStart("headers");
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            json.writeStringField(header.getKey(), header.getValue());
        }
        json.writeEndObject();
        // What is absent is left out: a null is a body to whoever reads strictly.
        if (answer.body() != null) {
            json.writeStringField("body", answer.body());
        }
        json.writeEndObject();
    }
}
