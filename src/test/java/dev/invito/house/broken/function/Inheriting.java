package dev.invito.house.broken.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

@Named("inheriting")
@Singleton
class Inheriting extends Misnamed implements RequestHandler<String, String> {
    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
