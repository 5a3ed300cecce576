package dev.invito.build.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which core works for what: the function that is measured has one for itself. */
public enum Pinned {
    FUNCTION(0),
    REST(1);

    /** Of the machine, before anything is pinned. */
    public static final int CORES = Runtime.getRuntime().availableProcessors();

    private static final boolean POSSIBLE = Files.isExecutable(Path.of("/usr/bin/taskset")) && CORES > 1;

    private final int core;

    Pinned(int core) {
        this.core = core;
    }

    /** Put before a command. */
    public List<String> command() {
        return POSSIBLE ? List.of("taskset", "-c", Integer.toString(core)) : List.of();
    }

    /** Puts this process there. */
    public void here() throws IOException, InterruptedException {
        pin(Integer.toString(core));
    }

    /** Lets this process run everywhere again. */
    public static void everywhere() throws IOException, InterruptedException {
        pin("0-" + (CORES - 1));
    }

    private static void pin(String cores) throws IOException, InterruptedException {
        if (POSSIBLE) {
            String pid = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("taskset", "-a", "-p", "-c", cores, pid)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    public static boolean isPossible() {
        return POSSIBLE;
    }
}
