package dev.invito.local.gateway;

import java.util.Map;

/** The JWT authorizer of API Gateway: whose tokens are let in. */
public interface TokenCheck {

    /**
     * Checks a token.
     *
     * @return the claims as HTTP API hands them on: every one a text
     */
    Map<String, String> check(String token) throws InvalidToken;
}
