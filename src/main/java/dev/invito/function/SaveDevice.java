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

/** {@code PUT /v1/me/device}: a browser that wants notices. */
@Named("save-device")
@Singleton
public final class SaveDevice implements RequestHandler<HttpEvent, HttpAnswer> {

    private final Endpoint endpoint;
    private final DeviceRoutes devices;

    @Inject
    public SaveDevice(Endpoint endpoint, DeviceRoutes devices) {
        this.endpoint = endpoint;
        this.devices = devices;
    }

    @Override
    public HttpAnswer handleRequest(HttpEvent event, Context context) {
        return endpoint.answer(event, devices::save);
    }
}
