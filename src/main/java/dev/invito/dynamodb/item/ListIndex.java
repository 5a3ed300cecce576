package dev.invito.dynamodb.item;

/** The two indexes by which people find what concerns them; {@code template.yaml} defines them. */
public enum ListIndex {
    BY_SENDER("bySender", Attribute.SENDER_LIST),
    BY_RECIPIENT("byRecipient", Attribute.RECIPIENT_LIST);

    private final String indexName;
    private final Attribute list;

    ListIndex(String indexName, Attribute list) {
        this.indexName = indexName;
        this.list = list;
    }

    public String indexName() {
        return indexName;
    }

    public Attribute list() {
        return list;
    }
}
