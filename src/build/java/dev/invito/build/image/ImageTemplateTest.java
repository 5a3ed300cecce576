package dev.invito.build.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.invito.local.template.Template;
import dev.invito.local.template.TemplateYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The template of the image deploys the same as the template of the zip, but for the package. */
class ImageTemplateTest {

    private static final Path ZIP = Path.of("template.yaml");
    /** Of the virtual machine's flags the cache, and those that it depends on: properties and modules. */
    private static final Pattern FLAG = Pattern.compile("(?:-D|--|-XX:AOT)\\S+");

    @BeforeAll
    static void derive() throws IOException {
        ImageTemplate.write();
    }

    @Test
    void everyFunctionIsTheImage() throws IOException {
        assertThat(functions(TemplateYaml.read(ImageTemplate.FILE)))
                .isNotEmpty()
                .allSatisfy(function -> {
                    assertThat(function.path("PackageType").asText()).isEqualTo("Image");
                    assertThat(function.at("/ImageUri/Ref").asText()).isEqualTo("ImageUri");
                    assertThat(function.has("CodeUri")).isFalse();
                });
    }

    @Test
    void allElseIsTheSame() throws IOException {
        ObjectNode image = (ObjectNode) TemplateYaml.read(ImageTemplate.FILE);
        ObjectNode zip = (ObjectNode) TemplateYaml.read(ZIP);
        image.withObject("/Parameters").remove("ImageUri");
        functions(image).forEach(function -> function.remove(List.of("PackageType", "ImageUri")));
        zip.withObject("/Globals/Function").remove(List.of("Runtime", "Handler", "SnapStart"));
        functions(zip).forEach(function -> function.remove("CodeUri"));

        assertThat(image).isEqualTo(zip);
    }

    @Test
    void theLaptopReadsTheSameFunctionsAndRoutes() throws IOException {
        Template image = Template.read(ImageTemplate.FILE, Map.of());
        Template zip = Template.read(ZIP, Map.of());

        assertThat(image.functions()).isEqualTo(zip.functions());
        assertThat(image.routes()).isEqualTo(zip.routes());
    }

    @Test
    void aTemplateOfAnotherShapeIsRefused() {
        assertThatThrownBy(() -> ImageTemplate.of("Resources: {}")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The Dockerfile takes what {@link Image} puts there, and the start is what the cache was trained for. */
    @Test
    void theImageStartsAsItWasTrained() throws IOException {
        String start = Files.readString(Path.of("src", "main", "docker", "start"));

        assertThat(start)
                .contains("/var/task/function.jar", "/lib/*.jar /var/task/runtime/*.jar")
                .contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        assertThat(FLAG.matcher(start).results().map(MatchResult::group))
                .as("with one more or less the virtual machine leaves its cache aside, without a word")
                .containsExactlyInAnyOrderElementsOf(
                        Trainer.flags("-XX:AOTCache=/var/task/" + Trainer.CACHE, Roots.in(Path.of("/var/task"))));
        assertThat(Files.readString(Path.of("src", "main", "docker", "Dockerfile")))
                .contains(Trainer.class.getName(), "dev.invito.runtime.ImageHandler::handleRequest")
                .contains("COPY function.jar", "COPY lib lib", "COPY runtime runtime", "COPY training", "start /start");
    }

    private static List<ObjectNode> functions(JsonNode template) {
        return template.path("Resources").properties().stream()
                .map(Map.Entry::getValue)
                .filter(resource -> resource.path("Type").asText().equals("AWS::Serverless::Function"))
                .map(function -> (ObjectNode) function.path("Properties"))
                .toList();
    }
}
