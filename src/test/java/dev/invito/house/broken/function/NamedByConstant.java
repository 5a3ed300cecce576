package dev.invito.house.broken.function;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

@Named(NamedByConstant.NAME)
@Singleton
class NamedByConstant implements RequestHandler<String, String> {
    static final String NAME = "named-by-constant";

    @Override
    public String handleRequest(String event, Context context) {
        return event;
    }
}
