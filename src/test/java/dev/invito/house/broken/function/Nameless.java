package dev.invito.house.broken.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Singleton;

@Singleton
class Nameless implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
