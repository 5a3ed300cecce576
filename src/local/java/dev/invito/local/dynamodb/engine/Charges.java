package dev.invito.local.dynamodb.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What one request costs, in DynamoDB's units, by table and index. */
final class Charges {
    private static final int WRITE_UNIT = 1024;
    private static final int READ_UNIT = 4096;

    /** Of one table. */
    private static final class OfTable {
        private double table;
        private boolean isTransaction;
        private final Map<String, Double> global = new LinkedHashMap<>();
        private final Map<String, Double> local = new LinkedHashMap<>();

        double sum() {
            return table
                    + global.values().stream().mapToDouble(units -> units).sum()
                    + local.values().stream().mapToDouble(units -> units).sum();
        }
    }

    private final Map<String, OfTable> reads = new LinkedHashMap<>();
    private final Map<String, OfTable> writes = new LinkedHashMap<>();

    /** Reading what is not there costs as much as reading something small. */
    void read(Table table, Index index, int size, boolean isConsistent) {
        double units = Math.max(1, units(size, READ_UNIT)) * (isConsistent ? 1 : 0.5);
        OfTable charge = reads.computeIfAbsent(table.name(), name -> new OfTable());
        add(charge, index, units);
    }

    void transactionalRead(Table table, int size) {
        OfTable charge = reads.computeIfAbsent(table.name(), name -> new OfTable());
        charge.table += 2.0 * Math.max(1, units(size, READ_UNIT));
        charge.isTransaction = true;
    }

    /** A write whose condition failed costs as much as the item that it met. */
    void refusedWrite(Table table, Map<String, AttributeValue> item, boolean isTransaction) {
        OfTable charge = writes.computeIfAbsent(table.name(), name -> new OfTable());
        charge.table += Math.max(1, units(ItemSize.of(item), WRITE_UNIT)) * (isTransaction ? 2 : 1);
        charge.isTransaction |= isTransaction;
    }

    void write(
            Table table, Map<String, AttributeValue> before, Map<String, AttributeValue> after, boolean isTransaction) {
        OfTable charge = writes.computeIfAbsent(table.name(), name -> new OfTable());
        int larger = Math.max(ItemSize.of(before), ItemSize.of(after));
        charge.table += Math.max(1, units(larger, WRITE_UNIT)) * (isTransaction ? 2 : 1);
        charge.isTransaction |= isTransaction;
        for (Index index : table.indexes()) {
            int units = entryUnits(index, before, after);
            if (units > 0) {
                add(charge, index, units);
            }
        }
    }

    double read() {
        return reads.values().stream().mapToDouble(OfTable::sum).sum();
    }

    double written() {
        return writes.values().stream().mapToDouble(OfTable::sum).sum();
    }

    /** What the answer says of it; empty if it was not asked to. */
    List<ConsumedCapacity> told(ReturnConsumedCapacity wanted) {
        if (wanted == null || wanted == ReturnConsumedCapacity.NONE) {
            return List.of();
        }
        Map<String, OfTable> all = writes.isEmpty() ? reads : writes;
        return all.entrySet().stream()
                .map(entry -> told(entry.getKey(), entry.getValue(), wanted, !writes.isEmpty()))
                .toList();
    }

    /** The same, of a request that is about one table. */
    ConsumedCapacity toldOfOne(ReturnConsumedCapacity wanted) {
        List<ConsumedCapacity> told = told(wanted);
        return told.isEmpty() ? null : told.get(0);
    }

    private static ConsumedCapacity told(
            String table, OfTable charge, ReturnConsumedCapacity wanted, boolean isWritten) {
        ConsumedCapacity.Builder told =
                ConsumedCapacity.builder().tableName(table).capacityUnits(charge.sum());
        if (charge.isTransaction) {
            told = isWritten ? told.writeCapacityUnits(charge.sum()) : told.readCapacityUnits(charge.sum());
        }
        if (wanted == ReturnConsumedCapacity.INDEXES) {
            told.table(capacity(charge.table, charge.isTransaction, isWritten));
            if (!charge.global.isEmpty()) {
                told.globalSecondaryIndexes(capacities(charge.global, isWritten, charge.isTransaction));
            }
            if (!charge.local.isEmpty()) {
                told.localSecondaryIndexes(capacities(charge.local, isWritten, charge.isTransaction));
            }
        }
        return told.build();
    }

    private static Map<String, Capacity> capacities(
            Map<String, Double> units, boolean isWritten, boolean isTransaction) {
        Map<String, Capacity> capacities = new LinkedHashMap<>();
        units.forEach((index, some) -> capacities.put(index, capacity(some, isTransaction, isWritten)));
        return capacities;
    }

    private static Capacity capacity(double units, boolean isTransaction, boolean isWritten) {
        Capacity.Builder capacity = Capacity.builder().capacityUnits(units);
        if (isTransaction) {
            capacity = isWritten ? capacity.writeCapacityUnits(units) : capacity.readCapacityUnits(units);
        }
        return capacity.build();
    }

    private static void add(OfTable charge, Index index, double units) {
        if (index.isPrimary()) {
            charge.table += units;
        } else {
            (index.isLocal() ? charge.local : charge.global).merge(index.name(), units, Double::sum);
        }
    }

    /** An entry that moves is deleted in one place and written in another; one that stays as it is costs nothing. */
    private static int entryUnits(Index index, Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        Map<String, AttributeValue> old = index.entry(before);
        Map<String, AttributeValue> now = index.entry(after);
        if (old.equals(now)) {
            return 0;
        }
        if (!old.isEmpty() && !now.isEmpty() && index.position(before).equals(index.position(after))) {
            return units(Math.max(ItemSize.of(old), ItemSize.of(now)), WRITE_UNIT);
        }
        return units(ItemSize.of(old), WRITE_UNIT) + units(ItemSize.of(now), WRITE_UNIT);
    }

    private static int units(int size, int unit) {
        return (size + unit - 1) / unit;
    }
}
