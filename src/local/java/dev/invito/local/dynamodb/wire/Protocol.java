package dev.invito.local.dynamodb.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.local.dynamodb.engine.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What goes over the socket: one JSON document each way, and of a refusal its kind. */
public final class Protocol {
    /** Of each answer; the SDK checks it. */
    public static final String CHECKSUM = "x-amz-crc32";

    public static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory FACTORY = JSON.getFactory();
    private static final String DYNAMODB = "com.amazonaws.dynamodb.v20120810#";
    private static final String CORAL = "com.amazon.coral.";

    private Protocol() {}

    /**
     * An answer.
     *
     * @param body JSON
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two answers
    public record Answer(int status, byte[] body) {
        public String checksum() {
            CRC32 checksum = new CRC32();
            checksum.update(body);
            return Long.toString(checksum.getValue());
        }
    }

    /** The last word of {@code DynamoDB_20120810.GetItem}; empty if the target is none of DynamoDB's. */
    public static String operation(String target) {
        boolean known = target != null
                && (target.startsWith("DynamoDB_20120810.") || target.startsWith("DynamoDBStreams_20120810."));
        return known ? target.substring(target.indexOf('.') + 1) : "";
    }

    /**
     * Reads a request.
     *
     * @throws DynamoDbException if the operation is not served
     */
    public static SdkRequest request(String operation, byte[] body) {
        if (operation.isEmpty()) {
            throw new MalformedRequest("");
        }
        SdkPojo builder =
                Operations.builder(operation).orElseThrow(() -> Refusal.notServed("the operation " + operation));
        try {
            JsonNode json = JSON.readTree(body);
            return (SdkRequest) PojoReader.read(json, builder);
        } catch (JsonProcessingException e) {
            throw new MalformedRequest("no JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Answer answer(Object response) {
        return new Answer(200, json(json -> PojoWriter.write((SdkPojo) response, json)));
    }

    /** As DynamoDB says no. */
    public static Answer refusal(RuntimeException e) {
        if (e instanceof MalformedRequest malformed) {
            boolean unknown = malformed.getMessage().isEmpty();
            return error(CORAL + "service#" + (unknown ? "UnknownOperationException" : "SerializationException"), e);
        }
        if (!(e instanceof AwsServiceException refused)) {
            throw e;
        }
        String code = refused.awsErrorDetails().errorCode();
        boolean invalid = code.equals("ValidationException");
        return new Answer(400, json(json -> {
            json.writeStartObject();
            json.writeStringField("__type", (invalid ? CORAL + "validate#" : DYNAMODB) + code);
            json.writeStringField("message", refused.awsErrorDetails().errorMessage());
            if (e instanceof SdkPojo pojo) {
                PojoWriter.writeFields(pojo, json);
            }
            json.writeEndObject();
        }));
    }

    private static Answer error(String type, RuntimeException e) {
        return new Answer(400, json(json -> {
            json.writeStartObject();
            json.writeStringField("__type", type);
            json.writeStringField("Message", e.getMessage());
            json.writeEndObject();
        }));
    }

    private static byte[] json(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }
}
