package dev.invito.build.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The template of the container image, made of the template of the zip: SAM takes neither a conditional package type nor two
 * functions on one route, and a second template by hand would soon be another deployment.
 */
public final class ImageTemplate {

    public static final Path FILE = Path.of("target", "template-image.yaml");

    /** What is said of a zip, and may not be said of an image. */
    private static final Set<String> OF_ZIPS = Set.of("Runtime", "Handler", "SnapStart", "ApplyOn");

    private static final String PARAMETERS = "Parameters:\n";
    private static final String ZIP = "      CodeUri: target/function.zip\n";
    private static final String PARAMETER = """

              # The image: `docker build` of target/image, pushed to a repository of this account.

              ImageUri:
                Type: String
                Description: The image that all functions run, with its tag or digest, in this account and region.
                AllowedPattern: ^[0-9]{12}\\.dkr\\.ecr\\..+[:@].+$
            """;
    private static final String PACKAGE = "      PackageType: Image\n      ImageUri: !Ref ImageUri\n";

    private ImageTemplate() {}

    /** Makes it, and writes it beside what the image contains. */
    public static void write() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, of(Files.readString(Path.of("template.yaml"))));
    }

    /** The template of the image. */
    static String of(String template) {
        int globals = template.indexOf("\nGlobals:");
        int resources = template.indexOf("\nResources:");
        if (globals < 0 || resources < globals || !template.contains(PARAMETERS)) {
            throw new IllegalArgumentException("not the template that this was written for");
        }
        String without = template.substring(globals, resources)
                .lines()
                .filter(line -> !OF_ZIPS.contains(line.strip().split(":", 2)[0]))
                .collect(Collectors.joining("\n"));
        return template.substring(0, globals).replace(PARAMETERS, PARAMETERS + PARAMETER.stripTrailing() + "\n")
                + without
                + template.substring(resources).replace(ZIP, PACKAGE);
    }
}
