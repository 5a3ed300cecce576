package dev.invito.bench.cost;

/**
 * List prices of us-east-1 in US dollars, as of November 2025, without the free tier; here and nowhere else. Times are those
 * of AWS, which nothing here can measure: they are the same for every design.
 */
final class Prices {

    static final double WRITE_UNIT = 0.625e-6;
    static final double READ_UNIT = 0.125e-6;
    static final double HTTP_API_REQUEST = 1.00e-6;
    static final double LAMBDA_REQUEST = 0.20e-6;
    /** On arm64. */
    static final double LAMBDA_GIGABYTE_SECOND = 0.0000133334;

    /** On arm64, for an environment that is kept ready, beside what its calls cost. */
    static final double PROVISIONED_GIGABYTE_SECOND = 0.0000033334;

    static final double SCHEDULER_CALL = 1.00e-6;
    static final double SNS_REQUEST = 0.50e-6;
    static final double MAIL = 0.10e-3;

    /** A function's memory, in gigabytes. */
    static final double MEMORY = 1.0;

    static final double SECONDS_PER_DYNAMODB_REQUEST = 0.005;
    static final double SECONDS_PER_MAIL = 0.060;
    static final double SECONDS_PER_SCHEDULE_REQUEST = 0.040;
    /** What a call takes beside its requests. */
    static final double SECONDS_PER_CALL = 0.005;

    private Prices() {}

    static double lambda(double calls, double seconds) {
        return calls * LAMBDA_REQUEST + seconds * MEMORY * LAMBDA_GIGABYTE_SECOND;
    }
}
