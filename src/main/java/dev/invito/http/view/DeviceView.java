package dev.invito.http.view;

import dev.invito.push.Devices.Saved;
import java.util.List;

/**
 * A device that gets notices. Its endpoint is a secret between its browser and us, and its host tells which browser it is.
 *
 * @param savedAt ISO 8601
 */
public record DeviceView(String host, String savedAt) {

    public static DeviceView of(Saved saved) {
        return new DeviceView(
                saved.device().endpoint().getHost(), saved.savedAt().toString());
    }

    /** @param key what a browser subscribes with ({@code applicationServerKey}), in base64url */
    public record DevicesView(String key, List<DeviceView> devices) {}
}
