package dev.invito.local.lambda;

import dev.invito.local.iam.ActingRole;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the functions of this JVM write to their logs. Their metrics are kept from the console, which is for people. */
public final class FunctionOutput extends Handler {
    private static final int MOST = 100_000;
    private static final ConcurrentLinkedDeque<String> LINES = new ConcurrentLinkedDeque<>();
    /** Kept, or the handler is forgotten with it. */
    private static final Logger ROOT = Logger.getLogger("");

    static {
        ROOT.addHandler(new FunctionOutput());
        System.setOut(new Console(System.out));
    }

    private FunctionOutput() {}

    /** The last lines, oldest first. */
    public static List<String> lines() {
        return List.copyOf(LINES);
    }

    /** Begins to listen, once for all. */
    static void listen() {
        // Loading the class has done it.
    }

    static void keep(String line) {
        LINES.add(line);
        if (LINES.size() > MOST) {
            LINES.poll();
        }
    }

    @Override
    public void publish(LogRecord line) {
        var message = new StringBuilder(line.getLevel() + " " + line.getLoggerName() + " " + line.getMessage() + " "
                + Arrays.toString(line.getParameters()));
        for (Throwable thrown = line.getThrown(); thrown != null; thrown = thrown.getCause()) {
            message.append(' ').append(thrown);
        }
        keep(message.toString());
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    private static final class Console extends PrintStream {
        Console(PrintStream to) {
            super(to, true, StandardCharsets.UTF_8);
        }

        @Override
        public void println(String line) {
            if (ActingRole.isActing()) {
                keep(line);
            } else {
                super.println(line);
            }
        }
    }
}
