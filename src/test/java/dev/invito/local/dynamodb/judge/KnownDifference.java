package dev.invito.local.dynamodb.judge;

import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Where another DynamoDB answers otherwise, and the laptop's as AWS does: the ADR has the sources. */
enum KnownDifference {
    /** Dynoxide 1.2.1 tells the key as the old item; AWS tells nothing (API Reference, UpdateItem, ReturnValues). */
    OLD_ITEM_THAT_WAS_NOT_THERE {
        @Override
        boolean is(DynamoDbRequest request, String here, String there) {
            return request instanceof UpdateItemRequest update
                    && update.returnValues() == ReturnValue.ALL_OLD
                    && here.equals("{}");
        }
    },
    /** An update that makes no sense of an item is a reason of its own (API Reference, TransactWriteItems, ValidationError). */
    INVALID_WITHOUT_REASONS {
        @Override
        boolean is(DynamoDbRequest request, String here, String there) {
            return request instanceof TransactWriteItemsRequest
                    && here.contains("ValidationError")
                    && there.equals("ValidationException");
        }
    },
    /**
     * AWS refuses two changes of one attribute before it reads any item; Dynoxide 1.2.1 looks at the condition first, and
     * MiniStack 1.5.33 carries them out one after the other.
     */
    TWO_CHANGES_OF_ONE_ATTRIBUTE {
        @Override
        boolean is(DynamoDbRequest request, String here, String there) {
            return here.equals("ValidationException")
                    && (there.startsWith("condition failed")
                            || there.startsWith("cancelled")
                            || (request instanceof UpdateItemRequest update
                                    && TWICE.matcher(update.updateExpression()).find()));
        }
    },
    /** The size of what is not there compares with nothing (Developer Guide, functions of conditions); Moto 5.2.5 fails. */
    SIZE_OF_NOTHING {
        @Override
        boolean is(DynamoDbRequest request, String here, String there) {
            return (there.equals("null") || there.contains("ValueError"))
                    && request.toString().contains("size(#msgs)");
        }
    },
    /** A page that is full names its last item, also if none comes after it (Developer Guide, Query, Limit); Moto 5.2.5 does not. */
    FULL_PAGE_WITHOUT_MORE {
        @Override
        boolean is(DynamoDbRequest request, String here, String there) {
            return request instanceof QueryRequest query
                    && query.limit() != null
                    && there.endsWith(NO_KEY)
                    && here.startsWith(there.substring(0, there.length() - NO_KEY.length()));
        }
    },
    /** AWS refuses a start outside of what is asked for; others begin or end there. */
    START_OUTSIDE_THE_CONDITION {
        @Override
        boolean is(DynamoDbRequest request, String here, String there) {
            return request instanceof QueryRequest query
                    && query.hasExclusiveStartKey()
                    && here.equals("ValidationException");
        }
    };

    private static final String NO_KEY = " and {}";
    private static final Pattern TWICE = Pattern.compile("#v\\b.*#v\\b");

    abstract boolean is(DynamoDbRequest request, String here, String there);

    static KnownDifference of(DynamoDbRequest request, String here, String there, String where) {
        for (KnownDifference known : values()) {
            if (known.is(request, here, there)) {
                return known;
            }
        }
        throw new AssertionError(where);
    }
}
