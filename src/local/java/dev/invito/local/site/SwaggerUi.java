package dev.invito.local.site;

import dev.invito.local.web.WebAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The files of Swagger UI, which shows the contract and tries it; its webjar has them. */
final class SwaggerUi {
    private static final String POM = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final String files;

    SwaggerUi() {
        var pom = new Properties();
        try (InputStream in = SwaggerUi.class.getResourceAsStream(POM)) {
            pom.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("no Swagger UI in the class path", e);
        }
        files = "/META-INF/resources/webjars/swagger-ui/" + pom.getProperty("version") + "/";
    }

    /** @param name {@code swagger-ui.css} */
    Endpoint file(String name, String type) {
        return request -> {
            try (InputStream in = SwaggerUi.class.getResourceAsStream(files + name)) {
                return WebAnswer.of(200, type, in.readAllBytes());
            }
        };
    }
}
