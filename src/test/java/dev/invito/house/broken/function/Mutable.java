package dev.invito.house.broken.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

@Named("mutable")
@Singleton
class Mutable implements RequestHandler<String, String> {
    int served;

    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
