package dev.invito.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.datatype.joda.JodaModule;
import io.quarkus.amazon.lambda.runtime.AmazonLambdaMapperRecorder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Our {@link JodaModule} stands in somebody else's package. It may go when this fails. */
class JodaModuleTest {

    @Test
    void quarkusStillNamesItAtEveryStart() throws IOException {
        String recorder = AmazonLambdaMapperRecorder.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes =
                AmazonLambdaMapperRecorder.class.getClassLoader().getResourceAsStream(recorder)) {
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .as("Quarkus does not register Joda's module any more: com.fasterxml.jackson.datatype.joda, and"
                            + " removed-artifacts in application.properties, can go")
                    .contains(JodaModule.class.getName().replace('.', '/'));
        }
    }
}
