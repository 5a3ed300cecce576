package dev.invito.local.lambda;

/** What a function may answer at most: what is larger ends its runtime on Lambda, and counts as its error. */
final class ResponseSize {

    /** As AWS's own emulator of the runtime has it. */
    static final int MOST = 6_291_556;

    private ResponseSize() {}

    static byte[] checked(byte[] answer) {
        if (answer.length > MOST) {
            throw new IllegalStateException(
                    "Function.ResponseSizeTooLarge: " + answer.length + " bytes, and Lambda carries " + MOST);
        }
        return answer;
    }
}
