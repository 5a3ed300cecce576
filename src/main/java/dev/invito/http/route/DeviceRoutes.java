package dev.invito.http.route;

import dev.invito.http.event.Answer;
import dev.invito.http.problem.Problems;
import dev.invito.http.request.Body;
import dev.invito.http.request.Request;
import dev.invito.http.view.DeviceView;
import dev.invito.http.view.DeviceView.DevicesView;
import dev.invito.invitation.Policy;
import dev.invito.invitation.Refusal;
import dev.invito.invitation.Refusal.Reason;
import dev.invito.push.Device;
import dev.invito.push.Devices;
import dev.invito.push.ServerKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The devices on which a member wants to be told that somebody invited them or accepted. */
public final class DeviceRoutes {

    private static final int LONGEST = 2000;

    private final Devices devices;
    private final Supplier<ServerKey> key;
    private final Policy policy;

    /** @param key made when it is first asked for: it takes longer than all else here */
    public DeviceRoutes(Devices devices, Supplier<ServerKey> key, Policy policy) {
        this.devices = devices;
        this.key = key;
        this.policy = policy;
    }

    public Answer view(Request request) {
        return Answer.ok(new DevicesView(key.get().encoded(), all(request)));
    }

    /** Takes a subscription as a browser writes it down. */
    public Answer save(Request request) {
        Body body = request.body();
        URI endpoint = endpoint(body, body.requiredText("endpoint", LONGEST)).orElse(URI.create(""));
        Body keys = body.object("keys");
        String p256dh =
                key(keys, "p256dh", Device::isPublicKey, "must be a point of P-256, uncompressed, in base64url");
        String auth = key(keys, "auth", Device::isAuth, "must be 16 bytes in base64url");
        body.check();
        return devices.save(new Device(endpoint, p256dh, auth), request.caller().person(), request.now())
                ? Answer.noContent()
                : Problems.answer(Refusal.because(Reason.NOT_A_MEMBER), policy, request.now());
    }

    /** The one that is named, or all if none is. What is not there is as good as removed. */
    public Answer remove(Request request) {
        Optional<URI> endpoint = request.hasBody() ? named(request.body()) : Optional.empty();
        endpoint.ifPresentOrElse(
                one -> devices.remove(one, request.caller().person()),
                () -> devices.removeAll(request.caller().person()));
        return Answer.noContent();
    }

    List<DeviceView> all(Request request) {
        return devices.of(request.caller().person()).stream()
                .map(DeviceView::of)
                .toList();
    }

    /** A null is a page's mistake about one device, and must not remove all. */
    private static Optional<URI> named(Body body) {
        Optional<URI> endpoint =
                body.mentions("endpoint") ? endpoint(body, body.requiredText("endpoint", LONGEST)) : Optional.empty();
        body.check();
        return endpoint;
    }

    private static Optional<URI> endpoint(Body body, String text) {
        Optional<URI> endpoint = Device.endpoint(text);
        if (endpoint.isEmpty() && !text.isEmpty()) {
            body.error("endpoint", "must be an https URL of a push service");
        }
        return endpoint;
    }

    private static String key(Body keys, String field, Predicate<String> isOne, String reason) {
        String text = keys.requiredText(field, LONGEST);
        if (!text.isEmpty() && !isOne.test(text)) {
            keys.error(field, reason);
        }
        return text;
    }
}
