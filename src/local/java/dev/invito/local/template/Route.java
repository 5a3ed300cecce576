package dev.invito.local.template;

/**
 * One route of the HTTP API.
 *
 * @param method in capitals, or {@code ANY}
 * @param path with {@code {names}} and perhaps a {@code {rest+}}
 * @param open callable without a token
 */
public record Route(String method, String path, boolean open, LambdaFunction function) {
    /** As API Gateway names it: {@code GET /v1/me}. */
    public String key() {
        return method + " " + path;
    }
}
