package dev.invito.local.lambda;

/** A function threw. It is logged already. */
public final class FunctionFailure extends Exception {
    private final String type;

    public FunctionFailure(Throwable cause) {
        super(cause.getMessage(), cause);
        this.type = cause.getClass().getName();
    }

    /** The class of what it threw, which the laptop cannot load. */
    public String type() {
        return type;
    }
}
