package dev.invito.local.lambda;

import dev.invito.local.template.LambdaFunction;

/** Calls functions. */
public interface Invoker {
    /**
     * Calls a function, with JSON in and JSON out.
     *
     * @throws FunctionFailure if it throws
     */
    byte[] invoke(LambdaFunction function, byte[] event) throws FunctionFailure;
}
