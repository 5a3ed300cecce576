package dev.invito.local.dynamodb.engine;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** {@code PutItem}, {@code UpdateItem}, {@code DeleteItem}. */
final class SingleWrites {
    private final State state;

    SingleWrites(State state) {
        this.state = state;
    }

    PutItemResponse put(PutItemRequest request, Charges charges) {
        Constraints.table(request.tableName())
                .present(request.hasItem() ? request.item() : null, "item")
                .consumedCapacity(request.returnConsumedCapacityAsString())
                .collectionMetrics(request.returnItemCollectionMetricsAsString())
                .returnValues(request.returnValuesAsString())
                .onConditionFailure(request.returnValuesOnConditionCheckFailureAsString())
                .check();
        oldOrNothing(request.returnValues());
        Write write = Write.put(
                new Write.Parameters(
                        state.table(request.tableName()),
                        request.conditionExpression(),
                        request.expressionAttributeNames(),
                        request.expressionAttributeValues(),
                        request.returnValuesOnConditionCheckFailure()),
                request.item());
        Change change = carriedOut(write, charges);
        PutItemResponse.Builder response =
                PutItemResponse.builder().consumedCapacity(charges.toldOfOne(request.returnConsumedCapacity()));
        if (request.returnValues() == ReturnValue.ALL_OLD && !change.before().isEmpty()) {
            response.attributes(change.before());
        }
        return response.build();
    }

    DeleteItemResponse delete(DeleteItemRequest request, Charges charges) {
        Constraints.table(request.tableName())
                .present(request.hasKey() ? request.key() : null, "key")
                .consumedCapacity(request.returnConsumedCapacityAsString())
                .collectionMetrics(request.returnItemCollectionMetricsAsString())
                .returnValues(request.returnValuesAsString())
                .onConditionFailure(request.returnValuesOnConditionCheckFailureAsString())
                .check();
        oldOrNothing(request.returnValues());
        Write write = Write.delete(
                new Write.Parameters(
                        state.table(request.tableName()),
                        request.conditionExpression(),
                        request.expressionAttributeNames(),
                        request.expressionAttributeValues(),
                        request.returnValuesOnConditionCheckFailure()),
                request.key());
        Change change = carriedOut(write, charges);
        DeleteItemResponse.Builder response =
                DeleteItemResponse.builder().consumedCapacity(charges.toldOfOne(request.returnConsumedCapacity()));
        if (request.returnValues() == ReturnValue.ALL_OLD && !change.before().isEmpty()) {
            response.attributes(change.before());
        }
        return response.build();
    }

    UpdateItemResponse update(UpdateItemRequest request, Charges charges) {
        Constraints.table(request.tableName())
                .present(request.hasKey() ? request.key() : null, "key")
                .consumedCapacity(request.returnConsumedCapacityAsString())
                .collectionMetrics(request.returnItemCollectionMetricsAsString())
                .returnValues(request.returnValuesAsString())
                .onConditionFailure(request.returnValuesOnConditionCheckFailureAsString())
                .check();
        Write write = Write.update(
                new Write.Parameters(
                        state.table(request.tableName()),
                        request.conditionExpression(),
                        request.expressionAttributeNames(),
                        request.expressionAttributeValues(),
                        request.returnValuesOnConditionCheckFailure()),
                request.key(),
                request.updateExpression());
        Change change = carriedOut(write, charges);
        UpdateItemResponse.Builder response =
                UpdateItemResponse.builder().consumedCapacity(charges.toldOfOne(request.returnConsumedCapacity()));
        Map<String, AttributeValue> told = told(request.returnValues(), write, change);
        if (!told.isEmpty()) {
            response.attributes(told);
        }
        return response.build();
    }

    /** What an item was and is. */
    private record Change(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {}

    private Change carriedOut(Write write, Charges charges) {
        Map<String, AttributeValue> before = write.table().get(write.key());
        if (!write.holdsOf(before)) {
            charges.refusedWrite(write.table(), before, false);
            throw Refusal.conditionFailed(write.tellsOldItem() ? before : Map.of());
        }
        Map<String, AttributeValue> after = write.becomes().apply(before);
        charges.write(write.table(), before, after, false);
        state.replace(write.table(), write.key(), before, after, Cause.REQUEST);
        return new Change(before, after);
    }

    private static Map<String, AttributeValue> told(ReturnValue wanted, Write write, Change change) {
        if (wanted == null) {
            return Map.of();
        }
        boolean all = write.update() == null;
        return switch (wanted) {
            case ALL_OLD -> change.before();
            case ALL_NEW -> change.after();
            case UPDATED_OLD -> all ? Map.of() : write.update().touched(change.before(), write.placeholders());
            case UPDATED_NEW -> all ? Map.of() : write.update().touched(change.after(), write.placeholders());
            default -> Map.of();
        };
    }

    private static void oldOrNothing(ReturnValue wanted) {
        if (wanted != null && wanted != ReturnValue.ALL_OLD && wanted != ReturnValue.NONE) {
            throw dev.invito.local.dynamodb.expression.Invalid.because("Return values set to invalid value");
        }
    }
}
