package dev.invito.bench.start;

/**
 * One life of a process.
 *
 * @param ready from the start of the process until it asks for its first event
 * @param first its first call
 * @param cold from the start of the process to its first answer
 * @param settling the median of its calls while it is still being compiled, the 301st to the 500th
 * @param warm the median of its calls once it is warm; all in milliseconds
 * @param settlingCpu time on the processor for each of the calls while it settles, in milliseconds
 * @param warmCpu time on the processor for each call once it is warm, in milliseconds
 * @param coldCpu time on the processor from the start of the process to its first answer, in milliseconds
 * @param peak the most memory, in megabytes
 */
public record Sample(
        double ready,
        double first,
        double cold,
        double coldCpu,
        double settling,
        double settlingCpu,
        double warm,
        double warmCpu,
        double peak) {

    /** What is compared. */
    public enum Figure {
        COLD("cold start, total"),
        COLD_CPU("cold start, CPU"),
        READY("until ready"),
        FIRST("first call"),
        SETTLING("settling call, p50"),
        SETTLING_CPU("settling call, CPU"),
        WARM("warm call, p50"),
        WARM_CPU("warm call, CPU"),
        PEAK("peak memory");

        private final String title;

        Figure(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    public double of(Figure figure) {
        return switch (figure) {
            case COLD -> cold;
            case COLD_CPU -> coldCpu;
            case READY -> ready;
            case FIRST -> first;
            case SETTLING -> settling;
            case SETTLING_CPU -> settlingCpu;
            case WARM -> warm;
            case WARM_CPU -> warmCpu;
            case PEAK -> peak;
        };
    }
}
