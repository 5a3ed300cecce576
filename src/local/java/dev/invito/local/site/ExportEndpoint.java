package dev.invito.local.site;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.invito.local.dynamodb.DynamoClients;
import dev.invito.local.dynamodb.wire.PojoWriter;
import dev.invito.local.web.WebAnswer;
import dev.invito.local.web.WebRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * {@code /local/export}: both tables in a zip, laid out as DynamoDB exports them to S3 as DynamoDB JSON, so that what is done with
 * an export can be tried here (operations.md, "Everything out").
 */
final class ExportEndpoint implements Endpoint {
    private static final JsonFactory JSON = new JsonFactory();

    private final Machine machine;

    ExportEndpoint(Machine machine) {
        this.machine = machine;
    }

    @Override
    public WebAnswer answer(WebRequest request) throws IOException {
        machine.settle();
        var content = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(content);
                DynamoClients tables = DynamoClients.at(machine.dynamoDbEndpoint())) {
            for (String logicalId : new String[] {"Relationships", "Directory"}) {
                zip.putNextEntry(new ZipEntry("AWSDynamoDB/" + logicalId + "/data/items.json.gz"));
                var lines = new GZIPOutputStream(zip);
                write(tables.client(), machine.table(logicalId), lines);
                lines.finish();
                zip.closeEntry();
            }
        }
        return WebAnswer.of(200, "application/zip", content.toByteArray())
                .with("content-disposition", "attachment; filename=\"export.zip\"");
    }

    private static void write(DynamoDbClient client, String table, OutputStream lines) throws IOException {
        JsonGenerator json = JSON.createGenerator(lines).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        for (Map<String, AttributeValue> item :
                client.scanPaginator(scan -> scan.tableName(table)).items()) {
            json.writeStartObject();
            json.writeObjectFieldStart("Item");
            for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
                json.writeFieldName(attribute.getKey());
                PojoWriter.write(attribute.getValue(), json);
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        json.close();
    }
}
