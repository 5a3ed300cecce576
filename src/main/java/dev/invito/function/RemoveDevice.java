package dev.invito.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.invito.http.event.HttpAnswer;
import dev.invito.http.event.HttpEvent;
import dev.invito.http.route.DeviceRoutes;
import dev.invito.http.route.Endpoint;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** {@code DELETE /v1/me/device}: a browser that wants notices no more, or all of them. */
@Named("remove-device")
@Singleton
public final class RemoveDevice implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final DeviceRoutes devices;

    @Inject
    public RemoveDevice(Endpoint endpoint, DeviceRoutes devices) {
        this.endpoint = endpoint;
        this.devices = devices;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, devices::remove);
    }
}
