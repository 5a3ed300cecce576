package dev.invito.house.broken.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

@Named("indirect")
@Singleton
class Indirect implements Echoing {
    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}

interface Echoing extends RequestHandler<String, String> {}
