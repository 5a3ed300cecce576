package dev.invito.dynamodb.item;

/**
 * The lease that the write which causes a letter takes for the stream's function, so that the schedule finds the letter only
 * if the stream has failed. The filter in {@code template.yaml} knows the prefix.
 */
public final class TriggerLease {

    public static final String PREFIX = "trigger:";

    private TriggerLease() {}

    /** @param request what names the write, so that no two leases have one name */
    public static String holder(String request) {
        return PREFIX + request;
    }
}
