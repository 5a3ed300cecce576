package dev.invito.local.site;

import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * The web page's files, found in the first directory that has them; compressed for whoever takes it, and not sent again to whoever
 * has them, as by CloudFront.
 */
final class WebFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "txt", "text/plain; charset=utf-8",
            "ts", "text/plain; charset=utf-8",
            "webmanifest", "application/manifest+json");

    private final List<Path> roots;

    WebFiles(List<Path> roots) {
        this.roots = roots;
    }

    /** Answers with the file of this path ({@code /app.js}), if there is one. */
    Optional<WebAnswer> find(WebRequest request, String path) throws IOException {
        for (Path root : roots) {
            Path file = root.resolve(path.substring(1)).normalize();
            if (file.startsWith(root) && Files.isRegularFile(file)) {
                return Optional.of(answer(request, file));
            }
        }
        return Optional.empty();
    }

    private static WebAnswer answer(WebRequest request, Path file) throws IOException {
        String name = file.getFileName().toString();
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        byte[] content = Files.readAllBytes(file);
        boolean compressed = request.header("accept-encoding").contains("gzip") && isText(type);
        // Weak, as CloudFront makes it of what it compresses.
        String tag = (compressed ? "W/" : "") + "\"" + UUID.nameUUIDFromBytes(content) + "\"";
        WebAnswer answer;
        if (request.header("if-none-match").contains(tag)) {
            answer = new WebAnswer(304, Map.of(), new byte[0]);
        } else {
            answer = WebAnswer.of(200, type, compressed ? gzip(content) : content);
            answer = compressed ? answer.with("content-encoding", "gzip") : answer;
        }
        return answer.with("etag", tag).with("vary", "accept-encoding");
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || type.endsWith("json")
                || type.endsWith("javascript")
                || type.endsWith("svg+xml");
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
