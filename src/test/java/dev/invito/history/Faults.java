package dev.invito.history;

/**
 * How often what goes wrong, each a share of the requests.
 *
 * @param dynamoDb each of six faults of a request to DynamoDB
 * @param ses each of the faults of a letter on its way
 * @param nested how often somebody else acts between two requests of a function
 * @param lag how often an eventually consistent reading is behind
 */
record Faults(double dynamoDb, double ses, double nested, double lag) {

    static final Faults NONE = new Faults(0, 0, 0, 0);
    static final Faults USUAL = new Faults(0.004, 0.01, 0.03, 0.1);
    static final Faults MANY = new Faults(0.015, 0.04, 0.08, 0.3);
    /** Where two tables must answer the same. */
    static final Faults WITHOUT_LAG = new Faults(0.004, 0.01, 0.03, 0);
    /** What the protocol of letters is there for, and little else. */
    static final Faults IN_THE_MAIL = new Faults(0.01, 0.12, 0.25, 0.1);
}
