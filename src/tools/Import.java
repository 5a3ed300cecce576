import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings members and connections into Invito by the host's door (R19). A single file, run by Java itself:
 *
 * <pre>
 * export INVITO_TOKEN=...   # of the host's client; where it ends sooner than the run, run again: it goes on
 * java src/tools/Import.java https://network.example.com members members.csv
 * java src/tools/Import.java https://network.example.com connections connections.csv
 * </pre>
 *
 * The first line names the columns: of members {@code memberId,name,headline,about,email,locale,zone,picture}, of which two are
 * needed; of connections {@code member,other,since}. Values with commas, quotes or line ends are quoted as RFC 4180 has it. Beside
 * the file there stand {@code FILE.done}, how many rows are done with, from which the next run goes on, and {@code FILE.failed}, each
 * row that was refused with why. A row that is sent twice changes nothing.
 */
@SuppressWarnings("DefaultPackage") // a single file that Java runs
public final class Import {
    private static final int ROWS = 100;
    private static final int AT_ONCE = Integer.getInteger("at-once", 8);
    private static final int MOST_TRIES = 12;
    private static final Pattern RESULT = Pattern.compile("\"row\":(\\d+),\"status\":(\\d+)");
    private static final Pattern TYPE = Pattern.compile("urn:invito:problem:([a-z-]+)");
    private static final Pattern FIELD = Pattern.compile("\"field\":\"([^\"]*)\",\"reason\":\"([^\"]*)\"");

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI target;
    private final String token;
    private final boolean members;
    private final Path done;
    private final Path failed;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Map<Long, Long> finished = new ConcurrentSkipListMap<>();
    private long settled;
    private volatile String ended = "";

    private Import(URI target, String token, boolean members, Path file) {
        this.target = target;
        this.token = token;
        this.members = members;
        this.done = Path.of(file + ".done");
        this.failed = Path.of(file + ".failed");
    }

    public static void main(String[] arguments) throws Exception {
        String token = System.getenv("INVITO_TOKEN");
        if (arguments.length != 3 || !List.of("members", "connections").contains(arguments[1]) || token == null) {
            System.err.println("INVITO_TOKEN=... java src/tools/Import.java URL members|connections FILE.csv");
            System.exit(2);
        }
        boolean members = arguments[1].equals("members");
        Path file = Path.of(arguments[2]);
        URI target = URI.create(arguments[0].replaceAll("/$", "") + "/v1/host/" + arguments[1]);
        System.exit(new Import(target, token, members, file).run(file) ? 0 : 1);
    }

    private boolean run(Path file) throws IOException, InterruptedException {
        settled = Files.exists(done) ? Long.parseLong(Files.readString(done).strip()) : 0;
        if (settled > 0) {
            System.err.printf("%,d rows are done with; going on from there%n", settled);
        }
        long began = System.nanoTime();
        long first = settled;
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        Semaphore ahead = new Semaphore(AT_ONCE * 2);
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            List<String> columns = row(reader);
            if (columns == null) {
                System.err.println("The file is empty.");
                return false;
            }
            columns.set(0, columns.get(0).replace("\uFEFF", ""));
            long number = 0;
            List<List<String>> rows = new ArrayList<>();
            long start = settled;
            for (List<String> row = row(reader); row != null && ended.isEmpty(); row = row(reader)) {
                if (number++ < first) {
                    continue;
                }
                rows.add(row);
                if (rows.size() == ROWS) {
                    hand(workers, ahead, start, columns, rows);
                    start = number;
                    rows = new ArrayList<>();
                    if (number % 10_000 == 0) {
                        progress(number - first, began);
                    }
                }
            }
            if (!rows.isEmpty() && ended.isEmpty()) {
                hand(workers, ahead, start, columns, rows);
            }
        }
        ahead.acquire(AT_ONCE * 2);
        workers.shutdown();
        progress(settled - first, began);
        if (!ended.isEmpty()) {
            System.err.println(ended);
        }
        return ended.isEmpty();
    }

    private void hand(
            ExecutorService workers, Semaphore ahead, long start, List<String> columns, List<List<String>> rows)
            throws InterruptedException {
        ahead.acquire();
        workers.execute(() -> {
            try {
                if (ended.isEmpty() && sent(columns, rows)) {
                    settle(start, rows.size());
                }
            } catch (IOException e) {
                ended = "The files beside the list cannot be written: " + e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                ahead.release();
            }
        });
    }

    /** What is refused is written down; what may pass is tried again, as late as the answer says. */
    private boolean sent(List<String> columns, List<List<String>> all) throws IOException, InterruptedException {
        List<List<String>> left = all;
        for (int tries = 1; !left.isEmpty(); tries++) {
            HttpResponse<String> answer = answer(columns, left);
            int status = answer == null ? 0 : answer.statusCode();
            if (status == 401 || status == 403) {
                ended = "The token is not the host's, or has ended (" + status + "). Run it again with a new one.";
                return false;
            }
            if (status == 200) {
                left = judged(left, answer.body());
            } else if (status >= 400 && status < 500 && status != 429) {
                for (List<String> row : left) {
                    fail(row, problem(answer.body()));
                }
                return true;
            }
            if (!left.isEmpty()) {
                if (tries == MOST_TRIES) {
                    ended = "No answer to be had (" + status + "). Run it again later: it goes on.";
                    return false;
                }
                String after = answer == null ? "" : answer.headers().firstValue("retry-after").orElse("");
                Thread.sleep(after.matches("\\d{1,4}") ? Long.parseLong(after) * 1000 : Math.min(30_000, 200L << tries));
            }
        }
        return true;
    }

    private HttpResponse<String> answer(List<String> columns, List<List<String>> rows) throws InterruptedException {
        StringBuilder body = new StringBuilder(members ? "{\"members\":[" : "{\"connections\":[");
        for (int i = 0; i < rows.size(); i++) {
            body.append(i == 0 ? "" : ",").append(members ? member(columns, rows.get(i)) : connection(columns, rows.get(i)));
        }
        try {
            return client.send(
                    HttpRequest.newBuilder(target)
                            .timeout(Duration.ofSeconds(60))
                            .header("authorization", "Bearer " + token)
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(body.append("]}").toString()))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        }
    }

    /** The rows that are to be tried again. */
    private List<List<String>> judged(List<List<String>> rows, String body) throws IOException {
        List<List<String>> again = new ArrayList<>();
        Matcher result = RESULT.matcher(body);
        int from = 0;
        List<int[]> found = new ArrayList<>();
        while (result.find(from)) {
            found.add(new int[] {Integer.parseInt(result.group(1)), Integer.parseInt(result.group(2)), result.end()});
            from = result.end();
        }
        for (int i = 0; i < found.size(); i++) {
            int[] one = found.get(i);
            int end = i + 1 < found.size() ? found.get(i + 1)[2] : body.length();
            List<String> row = rows.get(one[0]);
            if (one[1] < 300) {
                written.incrementAndGet();
            } else if (one[1] == 429 || one[1] >= 500) {
                again.add(row);
            } else {
                fail(row, problem(body.substring(one[2], end)));
            }
        }
        return again;
    }

    private static String problem(String body) {
        Matcher type = TYPE.matcher(body);
        Matcher field = FIELD.matcher(body);
        return (type.find() ? type.group(1) : "unknown") + (field.find() ? ": " + field.group(1) + " " + field.group(2) : "");
    }

    private synchronized void fail(List<String> row, String why) throws IOException {
        refused.incrementAndGet();
        List<String> cells = new ArrayList<>(row);
        cells.add(why);
        StringBuilder line = new StringBuilder();
        cells.forEach(cell -> line.append(line.length() == 0 ? "" : ",").append('"').append(cell.replace("\"", "\"\"")).append('"'));
        try (Writer out = Files.newBufferedWriter(failed, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(line.append('\n').toString());
        }
    }

    /** A run that is killed goes on after the last row before which all are done with. */
    private synchronized void settle(long start, long count) throws IOException {
        finished.put(start, count);
        boolean moved = false;
        for (Long more = finished.remove(settled); more != null; more = finished.remove(settled)) {
            settled += more;
            moved = true;
        }
        if (moved) {
            Path fresh = Path.of(done + ".new");
            Files.writeString(fresh, settled + "\n");
            Files.move(fresh, done, java.nio.file.StandardCopyOption.REPLACE_EXISTING, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private void progress(long rows, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        System.err.printf("%,d rows in %.0f s, %.0f a second; %,d refused%n", rows, seconds, rows / seconds, refused.get());
    }

    private static String member(List<String> columns, List<String> row) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < Math.min(columns.size(), row.size()); i++) {
            if (!row.get(i).isEmpty()) {
                json.append(json.length() == 1 ? "" : ",").append(text(columns.get(i).strip())).append(':').append(text(row.get(i)));
            }
        }
        return json.append('}').toString();
    }

    private static String connection(List<String> columns, List<String> row) {
        String since = value(columns, row, "since");
        return "{\"members\":[" + text(value(columns, row, "member")) + "," + text(value(columns, row, "other")) + "]"
                + (since.isEmpty() ? "" : ",\"since\":" + text(since)) + "}";
    }

    private static String value(List<String> columns, List<String> row, String name) {
        int at = columns.indexOf(name);
        return at < 0 || at >= row.size() ? "" : row.get(at);
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** The next row of RFC 4180; null at the end. */
    private static List<String> row(BufferedReader reader) throws IOException {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        int read = reader.read();
        if (read < 0) {
            return null;
        }
        for (int c = read; ; c = reader.read()) {
            if (quoted && c >= 0) {
                if (c != '"') {
                    cell.append((char) c);
                    continue;
                }
                reader.mark(1);
                if (reader.read() == '"') {
                    cell.append('"');
                } else {
                    reader.reset();
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n' || c < 0) {
                cells.add(cell.toString());
                return cells;
            } else if (c != '\r') {
                cell.append((char) c);
            }
        }
    }
}
