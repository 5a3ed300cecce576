package dev.invito.dynamodb;

/**
 * The lease that the write which causes a letter takes for the stream's function, so that the schedule finds the letter only
 * if the stream has failed. The filter in {@code template.yaml} knows the prefix.
 */
final class TriggerLease {

    static final String PREFIX = "trigger:";

    private TriggerLease() {}

    /** @param request what names the write, so that no two leases have one name */
    static String holder(String request) {
        return PREFIX + request;
    }
}
