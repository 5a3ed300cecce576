package dev.invito.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invito.local.template.TemplateYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What stands in two places by necessity, and must be the same. */
class WebFilesTest {
    private static final Path WEB = Path.of("src/main/web");

    /** The page is painted before its style sheet is there; the policy allows that one style, and no other. */
    @Test
    void thePolicyAllowsTheStyleOfThePageItself() throws IOException, NoSuchAlgorithmException {
        Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL)
                .matcher(Files.readString(WEB.resolve("index.html")));
        assertThat(style.find()).isTrue();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.group(1).getBytes(StandardCharsets.UTF_8));
        String policy = TemplateYaml.read(Path.of("template.yaml"))
                .at("/Resources/SiteHeaders/Properties/ResponseHeadersPolicyConfig/SecurityHeadersConfig"
                        + "/ContentSecurityPolicy/ContentSecurityPolicy/Fn::Sub/0")
                .asText();
        assertThat(policy)
                .contains("style-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';");
        assertThat(style.find()).as("another").isFalse();
    }

    /** The build gives these two names of its own, wherever they stand between quotes. */
    @Test
    void thePageAndTheWorkerNameTheBundle() throws IOException {
        assertThat(Files.readString(WEB.resolve("index.html"))).contains("\"/app.js\"", "\"/app.css\"");
        assertThat(Files.readString(WEB.resolve("service-worker.js"))).contains("'/app.js'", "'/app.css'");
        assertThat(Files.readString(WEB.resolve("host.html")))
                .contains("\"/host.js\"", "\"/host.css\"")
                .doesNotContain("app.js", "app.css", "<style", "style=");
    }
}
