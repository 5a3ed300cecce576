package dev.invito.dynamodb.item;

import dev.invito.member.Party;
import dev.invito.push.Device;
import dev.invito.push.Devices.Saved;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The devices of a member as one item of {@code Directory}, and under each endpoint's hash whose it is. */
public final class DeviceItems {

    /** By the hash of its endpoint. */
    public static final String DEVICES = "devices";
    /** One more with every write. */
    public static final String VERSION = "v";

    public static final String MEMBER_ID = "member";

    private static final String ENDPOINT = "endpoint";
    private static final String KEY = "p256dh";
    private static final String AUTH = "auth";
    private static final String SAVED_AT = "at";

    private DeviceItems() {}

    public static Map<String, AttributeValue> key(Party member) {
        return Directory.key(member.key(), Directory.DEVICES);
    }

    public static Map<String, AttributeValue> ownerKey(String hash) {
        return Directory.key(Directory.DEVICES_OF_ALL + hash, Directory.DEVICE);
    }

    public static Map<String, AttributeValue> owner(String hash, Party member) {
        Map<String, AttributeValue> item = new HashMap<>(ownerKey(hash));
        item.put(MEMBER_ID, Values.text(member.value()));
        return item;
    }

    public static Map<String, AttributeValue> item(Party member, Map<String, Saved> devices, long version) {
        Map<String, AttributeValue> all = new HashMap<>();
        devices.forEach((hash, saved) -> all.put(hash, AttributeValue.fromM(device(saved))));
        Map<String, AttributeValue> item = new HashMap<>(key(member));
        item.put(DEVICES, AttributeValue.fromM(all));
        item.put(VERSION, Values.number(version));
        return item;
    }

    public static Map<String, Saved> devices(Map<String, AttributeValue> item) {
        Map<String, Saved> devices = new LinkedHashMap<>();
        Optional.ofNullable(item.get(DEVICES))
                .map(AttributeValue::m)
                .orElse(Map.of())
                .forEach((hash, device) -> devices.put(hash, saved(device.m())));
        return devices;
    }

    private static Map<String, AttributeValue> device(Saved saved) {
        return Map.of(
                ENDPOINT, Values.text(saved.device().endpoint().toString()),
                KEY, Values.text(saved.device().p256dh()),
                AUTH, Values.text(saved.device().auth()),
                SAVED_AT, Values.millis(saved.savedAt()));
    }

    private static Saved saved(Map<String, AttributeValue> device) {
        return new Saved(
                new Device(
                        URI.create(Values.text(device, ENDPOINT).orElseThrow()),
                        Values.text(device, KEY).orElseThrow(),
                        Values.text(device, AUTH).orElseThrow()),
                Values.millis(device, SAVED_AT).orElseThrow());
    }
}
