package dev.invito.local.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file of lines that only grows. A line that the process did not live to finish is as if it had not been begun. */
public final class Journal {
    private static final byte NEW_LINE = '\n';

    private final Path file;

    /** @param file made with the first line; null to keep nothing */
    public Journal(Path file) {
        this.file = file;
    }

    /** What earlier runs have written. */
    public List<String> lines() throws IOException {
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        byte[] bytes = Files.readAllBytes(file);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != NEW_LINE) {
            whole--;
        }
        if (whole < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
            }
        }
        return new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
    }

    /** The line is there for every later run once this returns. */
    public synchronized void add(String line) {
        if (file == null) {
            return;
        }
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized void clear() {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
