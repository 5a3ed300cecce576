package dev.invito.dynamodb.item;

import dev.invito.invitation.port.Lists.Connection;
import dev.invito.member.Party;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A member's circle as items of {@code Directory}. The first has an attribute for each of the latest connections, so that one
 * more is one small write; the others are packed, since they are written seldom and read often.
 */
public final class CircleItems {

    /** One more with every write of any of the three; absent as long as the circle is not kept. */
    public static final String VERSION = "v";
    /** When it was made of the lists, in milliseconds. */
    public static final String MADE_AT = "made";

    private static final String PACKED = "packed";

    /** Begins the attribute of a connection; the member's id follows, the value is since when. */
    private static final String CONNECTION = "+";

    private static final Comparator<Connection> LATEST_FIRST =
            Comparator.comparing(Connection::since).reversed().thenComparing(Connection::with);

    private static final int TIME_BYTES = 6;
    private static final int UUID_BYTES = 2 * Long.BYTES;
    /** What Cognito and most others give their users as an id takes less than half of its letters. */
    private static final byte UUID_FOLLOWS = 0;

    private static final byte TEXT_FOLLOWS = 1;

    private CircleItems() {}

    public static Map<String, AttributeValue> key(Party member, String which) {
        return Directory.key(member.key(), which);
    }

    public static boolean isKept(Map<String, AttributeValue> latest) {
        return latest.containsKey(VERSION);
    }

    public static String attribute(Party other) {
        return CONNECTION + other.value();
    }

    /** The connections that the first item has. */
    public static Map<Party, Instant> latest(Map<String, AttributeValue> item) {
        Map<Party, Instant> latest = new HashMap<>();
        item.forEach((name, value) -> {
            if (name.startsWith(CONNECTION)) {
                latest.put(
                        Party.member(name.substring(CONNECTION.length())),
                        Instant.ofEpochMilli(Long.parseLong(value.n())));
            }
        });
        return latest;
    }

    /** In the order of the lists. */
    public static List<Connection> latestFirst(Map<Party, Instant> all) {
        return all.entrySet().stream()
                .map(entry -> new Connection(entry.getKey(), entry.getValue()))
                .sorted(LATEST_FIRST)
                .toList();
    }

    public static Map<String, AttributeValue> packed(Party member, String which, List<Connection> connections) {
        ByteBuffer bytes = ByteBuffer.allocate(size(connections));
        connections.forEach(one -> write(one, bytes));
        Map<String, AttributeValue> item = new HashMap<>(key(member, which));
        item.put(PACKED, AttributeValue.fromB(SdkBytes.fromByteArray(bytes.array())));
        return item;
    }

    public static List<Connection> unpacked(Map<String, AttributeValue> item) {
        List<Connection> connections = new ArrayList<>();
        Optional.ofNullable(item.get(PACKED))
                .map(value -> value.b().asByteBuffer())
                .ifPresent(bytes -> {
                    while (bytes.hasRemaining()) {
                        connections.add(read(bytes));
                    }
                });
        return connections;
    }

    /** What they take when they are packed, in bytes. */
    public static int size(List<Connection> connections) {
        return connections.stream().mapToInt(one -> size(one.with().value())).sum();
    }

    private static int size(String id) {
        int ofId = uuid(id).isPresent() ? UUID_BYTES : Short.BYTES + id.getBytes(StandardCharsets.UTF_8).length;
        return TIME_BYTES + Byte.BYTES + ofId;
    }

    private static void write(Connection connection, ByteBuffer bytes) {
        long time = Math.max(0, connection.since().toEpochMilli());
        bytes.putShort((short) (time >>> Integer.SIZE)).putInt((int) time);
        String id = connection.with().value();
        uuid(id).ifPresentOrElse(
                        uuid -> bytes.put(UUID_FOLLOWS)
                                .putLong(uuid.getMostSignificantBits())
                                .putLong(uuid.getLeastSignificantBits()),
                        () -> {
                            byte[] text = id.getBytes(StandardCharsets.UTF_8);
                            bytes.put(TEXT_FOLLOWS)
                                    .putShort((short) text.length)
                                    .put(text);
                        });
    }

    private static Connection read(ByteBuffer bytes) {
        long time = Short.toUnsignedLong(bytes.getShort()) << Integer.SIZE | Integer.toUnsignedLong(bytes.getInt());
        String id;
        if (bytes.get() == UUID_FOLLOWS) {
            id = new UUID(bytes.getLong(), bytes.getLong()).toString();
        } else {
            byte[] text = new byte[bytes.getShort()];
            bytes.get(text);
            id = new String(text, StandardCharsets.UTF_8);
        }
        return new Connection(Party.member(id), Instant.ofEpochMilli(time));
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equals(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
