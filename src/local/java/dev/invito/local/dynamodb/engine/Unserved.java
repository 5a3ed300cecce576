package dev.invito.local.dynamodb.engine;

import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Parameters that DynamoDB knows and this engine does not: refused by name, since to pass over them would be a guess. */
final class Unserved {
    private static final Set<String> PARAMETERS = Set.of(
            // Older than expressions.
            "Expected",
            "AttributeUpdates",
            "ConditionalOperator",
            "KeyConditions",
            "QueryFilter",
            "ScanFilter",
            "AttributesToGet",
            // Of tables.
            "SSESpecification",
            "Tags",
            "TableClass",
            "DeletionProtectionEnabled",
            "ResourcePolicy",
            "OnDemandThroughput",
            "WarmThroughput");

    private Unserved() {}

    static void refuse(SdkPojo request) {
        for (SdkField<?> field : request.sdkFields()) {
            if (PARAMETERS.contains(field.memberName())) {
                Object value = field.getValueOrDefault(request);
                if (value != null
                        && !(value instanceof SdkAutoConstructList)
                        && !(value instanceof SdkAutoConstructMap)) {
                    throw Refusal.notServed("the parameter " + field.memberName());
                }
            }
        }
    }
}
