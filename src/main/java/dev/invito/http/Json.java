package dev.invito.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.invito.http.event.HttpAnswerWriter;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.event.HttpEventReader;
import dev.invito.http.problem.ProblemWriter;

/** JSON as it comes and goes: what is absent is null here, and is left out of what is written. */
public final class Json {

    private Json() {}

    /**
     * What every start reads and writes is registered here and not by annotations: Java makes a class for each annotation
     * that is looked at, and no archive keeps those (ADR 20).
     */
    public static ObjectMapper mapper() {
        return new ObjectMapper()
                .setDefaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .registerModule(new SimpleModule("invito")
                        .addDeserializer(HttpEvent.class, new HttpEventReader())
                        .addSerializer(new HttpAnswerWriter())
                        .addSerializer(new ProblemWriter()));
    }
}
