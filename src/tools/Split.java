import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Turns an export of the two tables to S3 (DynamoDB JSON, {@code aws dynamodb export-table-to-point-in-time}) into one file for
 * each member: every item that is theirs, a line each, as the export has it. Layout: src/docs/data.md.
 *
 * <pre>
 * aws s3 sync s3://BUCKET/AWSDynamoDB export/
 * java src/tools/Split.java export members
 * </pre>
 *
 * An item of a pair stands in the files of both. A file's name is the member's id, percent-encoded.
 */
@SuppressWarnings("DefaultPackage") // a single file that Java runs
public final class Split {
    private static final Pattern KEY = Pattern.compile("\"pk\"\\s*:\\s*\\{\\s*\"S\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern OWNER = Pattern.compile("\"member\"\\s*:\\s*\\{\\s*\"S\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private Split() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("java src/tools/Split.java EXPORT-DIRECTORY OUTPUT-DIRECTORY");
            System.exit(2);
        }
        Path output = Files.createDirectories(Path.of(arguments[1]));
        long[] counts = new long[2];
        try (Stream<Path> all = Files.walk(Path.of(arguments[0]))) {
            List<Path> files = all.filter(file -> file.toString().endsWith(".json.gz")
                            || (file.toString().endsWith(".json") && !file.getFileName().toString().startsWith("manifest")))
                    .sorted()
                    .toList();
            for (Path file : files) {
                try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                        file.toString().endsWith(".gz")
                                ? new GZIPInputStream(Files.newInputStream(file))
                                : Files.newInputStream(file),
                        StandardCharsets.UTF_8))) {
                    reader.lines().filter(line -> line.contains("\"Item\"")).forEach(line -> {
                        counts[0]++;
                        counts[1] += write(line, output);
                    });
                }
            }
        }
        System.err.printf("%,d items, %,d lines in %s%n", counts[0], counts[1], output);
    }

    private static int write(String line, Path output) {
        Set<String> members = new LinkedHashSet<>();
        Matcher key = KEY.matcher(line);
        if (key.find()) {
            for (String person : key.group(1).split("\\|", -1)) {
                if (person.startsWith("M:")) {
                    members.add(person.substring(2));
                }
            }
        }
        // An address, or a word of a name: whose it is stands in it.
        Matcher owner = OWNER.matcher(line);
        if (members.isEmpty() && owner.find()) {
            members.add(owner.group(1));
        }
        for (String member : members) {
            String name = java.net.URLEncoder.encode(member.replace("%7C", "|").replace("%25", "%"), StandardCharsets.UTF_8);
            try {
                Files.writeString(
                        output.resolve(name + ".jsonl"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return members.size();
    }
}
