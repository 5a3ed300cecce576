package dev.invito.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes of {@code src/main/web} what is uploaded: for the members' page and for the host's console one script and one style
 * sheet each, bundled with their libraries by esbuild under names that change with what is in them, and the few files beside
 * them as they are. The pages and the service worker name them as {@code "/app.js"}, {@code "/app.css"}, {@code "/host.js"}
 * and {@code "/host.css"}; here they get the names that are served. For pages of a host's own there is one module more, under a
 * name that stays, with its style sheet in it. The build runs this file as it is, before there are any classes; it must need nothing but the JDK.
 */
public final class WebBundle {
    private static final String ASSETS = "assets";
    /** What a host's own page loads. */
    private static final String EMBED = "embed";
    /** What esbuild takes in, and what is therefore not copied. */
    private static final List<String> BUNDLED = List.of("parts", "screens", "i18n", "host", EMBED);
    /** Where each bundle begins. One by one: what two of them share would be a third file that both wait for. */
    private static final List<String> BUNDLES = List.of("app", "host/host");

    private final Path source;
    private final Path libraries;
    private final Path target;

    private WebBundle(Path source, Path libraries, Path target) {
        this.source = source;
        this.libraries = libraries;
        this.target = target;
    }

    /**
     * Bundles.
     *
     * @param args the page's source, the unpacked jars of its libraries, where to put it, and optionally the esbuild to use
     *     instead of the one among the libraries
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var bundle = new WebBundle(
                Path.of(args[0]).toAbsolutePath(),
                Path.of(args[1]).toAbsolutePath(),
                Path.of(args[2]).toAbsolutePath());
        bundle.make(args.length > 3 && !args[3].isEmpty() ? Path.of(args[3]) : bundle.esbuild());
    }

    private void make(Path esbuild) throws IOException, InterruptedException {
        delete(target);
        Files.createDirectories(target);
        for (String bundle : BUNDLES) {
            run(esbuild, bundle);
        }
        elements(esbuild);
        Map<String, String> names = names();
        copy(names);
        licences();
    }

    private void run(Path esbuild, String bundle) throws IOException, InterruptedException {
        run(
                esbuild,
                source.resolve("i18n/languages.js"),
                source.resolve(bundle + ".js").toString(),
                source.resolve(bundle + ".css").toString(),
                "--splitting",
                "--format=esm",
                "--legal-comments=linked",
                "--entry-names=[name]-[hash]",
                "--chunk-names=[name]-[hash]",
                "--outdir=" + target.resolve(ASSETS));
    }

    /** The style sheet first, since the module has it as a text. */
    private void elements(Path esbuild) throws IOException, InterruptedException {
        Path elements = source.resolve(EMBED);
        Path languages = elements.resolve("languages.js");
        run(
                esbuild,
                languages,
                elements.resolve("embed.css").toString(),
                "--outfile=" + elements.resolve("style.css"),
                "--allow-overwrite");
        run(
                esbuild,
                languages,
                elements.resolve("invito.js").toString(),
                "--loader:.css=text",
                "--splitting",
                "--format=esm",
                "--legal-comments=external",
                "--chunk-names=words/[name]-[hash]",
                "--outdir=" + target.resolve(EMBED));
    }

    private void run(Path esbuild, Path languages, String... more) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                esbuild.toString(),
                "--bundle",
                "--minify",
                "--target=es2022",
                "--charset=utf8",
                "--log-level=warning",
                "--alias:languages=" + languages));
        command.addAll(List.of(more));
        for (Map.Entry<String, Path> library : packages().entrySet()) {
            command.add("--alias:" + library.getKey() + "=" + library.getValue());
        }
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("esbuild could not bundle the page: what is wrong is said above");
        }
    }

    /** The libraries by the names that they are imported by, each where its jar was unpacked. */
    private Map<String, Path> packages() throws IOException {
        Path npm = libraries.resolve("META-INF/resources/_static");
        Path webjars = libraries.resolve("META-INF/resources/webjars");
        Map<String, Path> packages = new TreeMap<>();
        packages.put("lit", only(npm.resolve("lit")));
        packages.put("lit-html", only(npm.resolve("lit-html")));
        packages.put("lit-element", only(npm.resolve("lit-element")));
        packages.put("@lit/reactive-element", only(npm.resolve("reactive-element")));
        packages.put("@picocss/pico", only(webjars.resolve("picocss__pico")));
        packages.put("uplot", only(webjars.resolve("uplot")));
        packages.put("qr-creator", only(webjars.resolve("qr-creator")));
        return packages;
    }

    /** The one for this machine, as the build unpacked it. */
    private Path esbuild() throws IOException {
        try (Stream<Path> files = Files.walk(libraries.resolve("META-INF/resources/_static"))) {
            Path esbuild = files.filter(file -> file.getFileName().toString().matches("esbuild(\\.exe)?"))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no esbuild for this machine among the"
                            + " libraries; name yours with -Desbuild=PATH"));
            // A jar does not keep it.
            if (!esbuild.toFile().setExecutable(true)) {
                throw new IllegalStateException(esbuild + " cannot be made executable");
            }
            return esbuild;
        }
    }

    /** What each quoted name of the source is called once it is served. */
    private Map<String, String> names() throws IOException {
        Map<String, String> names = new TreeMap<>();
        try (Stream<Path> files = Files.list(target.resolve(ASSETS))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches("(app|host)-\\w+\\.(js|css)")) {
                    String begin = name.substring(0, name.indexOf('-'));
                    names.put("/" + begin + name.substring(name.lastIndexOf('.')), "/" + ASSETS + "/" + name);
                }
            }
        }
        if (names.size() != 2 * BUNDLES.size()) {
            throw new IllegalStateException("esbuild made no script and style sheet of each page, but " + names);
        }
        return names;
    }

    private void copy(Map<String, String> names) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path path = source.relativize(file);
                String name = path.toString();
                boolean top = path.getNameCount() == 1;
                if (BUNDLED.contains(path.getName(0).toString())
                        || (top && name.endsWith(".js") && !name.equals("service-worker.js"))
                        || (top && name.endsWith(".css"))) {
                    continue;
                }
                Path to = target.resolve(path);
                Files.createDirectories(to.getParent());
                if (top && (name.endsWith(".html") || name.endsWith(".js"))) {
                    String text = Files.readString(file);
                    for (Map.Entry<String, String> served : names.entrySet()) {
                        text = text.replaceAll("([\"'])" + served.getKey() + "\\1", "$1" + served.getValue() + "$1");
                    }
                    Files.writeString(to, text, StandardCharsets.UTF_8);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }

    /** The licences of what is in the bundle, which must go with it. */
    private void licences() throws IOException {
        Path to = Files.createDirectories(target.resolve("licences"));
        for (Map.Entry<String, Path> library : packages().entrySet()) {
            for (String name : List.of("LICENSE", "LICENSE.md")) {
                Path licence = library.getValue().resolve(name);
                if (Files.exists(licence)) {
                    String called = library.getKey().replace("@", "").replace('/', '-') + ".txt";
                    Files.copy(licence, to.resolve(called), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Path only(Path directory) throws IOException {
        try (Stream<Path> versions = Files.list(directory)) {
            List<Path> all = versions.filter(Files::isDirectory).toList();
            if (all.size() != 1) {
                throw new IllegalStateException(
                        directory + " should hold one version, and holds " + all + ": run mvn clean once");
            }
            return all.get(0);
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException failure) throws IOException {
                if (failure != null) {
                    throw new UncheckedIOException(failure);
                }
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
