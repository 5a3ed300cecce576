package dev.invito.local.dynamodb.engine;

import dev.invito.local.dynamodb.expression.Invalid;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** Making, describing, listing and deleting tables, and their time to live. */
final class TableOperations {
    private static final int MOST_LISTED = 100;

    private final State state;

    TableOperations(State state) {
        this.state = state;
    }

    /** A table is there at once; that it is being made is said as on AWS. */
    CreateTableResponse create(CreateTableRequest request, Charges charges) {
        TableDefinitions.check(request);
        if (state.tables().containsKey(request.tableName())) {
            throw Refusal.tableExists(request.tableName());
        }
        state.make(request);
        return CreateTableResponse.builder()
                .tableDescription(described(state.table(request.tableName()), TableStatus.CREATING))
                .build();
    }

    DeleteTableResponse delete(DeleteTableRequest request, Charges charges) {
        Table table = named(request.tableName());
        TableDescription description = described(table, TableStatus.DELETING);
        state.drop(table);
        return DeleteTableResponse.builder().tableDescription(description).build();
    }

    DescribeTableResponse describe(DescribeTableRequest request, Charges charges) {
        return DescribeTableResponse.builder()
                .table(described(named(request.tableName()), TableStatus.ACTIVE))
                .build();
    }

    ListTablesResponse list(ListTablesRequest request, Charges charges) {
        Constraints constraints = Constraints.none();
        if (request.limit() != null && (request.limit() < 1 || request.limit() > MOST_LISTED)) {
            constraints.error(
                    "'" + request.limit() + "'",
                    "limit",
                    request.limit() < 1
                            ? "Member must have value greater than or equal to 1"
                            : "Member must have value less than or equal to " + MOST_LISTED);
        }
        constraints.check();
        int limit = request.limit() == null ? MOST_LISTED : request.limit();
        List<String> names = state.tables().keySet().stream()
                .filter(name -> request.exclusiveStartTableName() == null
                        || name.compareTo(request.exclusiveStartTableName()) > 0)
                .limit(limit + 1L)
                .toList();
        ListTablesResponse.Builder response = ListTablesResponse.builder();
        if (names.size() > limit) {
            response.lastEvaluatedTableName(names.get(limit - 1));
        }
        return response.tableNames(names.subList(0, Math.min(limit, names.size())))
                .build();
    }

    DescribeTimeToLiveResponse describeTtl(DescribeTimeToLiveRequest request, Charges charges) {
        String attribute = named(request.tableName()).ttl();
        TimeToLiveDescription.Builder description = TimeToLiveDescription.builder()
                .timeToLiveStatus(attribute == null ? TimeToLiveStatus.DISABLED : TimeToLiveStatus.ENABLED);
        if (attribute != null) {
            description.attributeName(attribute);
        }
        return DescribeTimeToLiveResponse.builder()
                .timeToLiveDescription(description.build())
                .build();
    }

    UpdateTimeToLiveResponse updateTtl(UpdateTimeToLiveRequest request, Charges charges) {
        Table table = named(request.tableName());
        boolean wanted = Boolean.TRUE.equals(request.timeToLiveSpecification().enabled());
        String attribute = request.timeToLiveSpecification().attributeName();
        if (attribute == null || attribute.isEmpty()) {
            throw Invalid.because("TimeToLiveSpecification AttributeName is empty");
        }
        if (wanted && table.ttl() != null) {
            throw Invalid.because("TimeToLive is already enabled");
        }
        if (!wanted && table.ttl() == null) {
            throw Invalid.because("TimeToLive is already disabled");
        }
        if (!wanted && !attribute.equals(table.ttl())) {
            throw Invalid.because(
                    "TimeToLive is active on a different AttributeName: current AttributeName is " + table.ttl());
        }
        state.ttl(table, wanted ? attribute : null);
        return UpdateTimeToLiveResponse.builder()
                .timeToLiveSpecification(request.timeToLiveSpecification())
                .build();
    }

    private TableDescription described(Table table, TableStatus status) {
        return TableDescriptions.of(table, state.streams().get(table.name()), status);
    }

    private Table named(String name) {
        Constraints.table(name);
        Table table = state.tables().get(name.substring(name.lastIndexOf('/') + 1));
        if (table == null) {
            throw Refusal.noTable(name);
        }
        return table;
    }
}
