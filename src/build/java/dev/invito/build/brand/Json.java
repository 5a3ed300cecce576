package dev.invito.build.brand;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files of a brand. */
final class Json {
    /** A key that stands twice is somebody's mistake, and the second would win without a word. */
    static final ObjectMapper MAPPER = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private Json() {}

    /** The object in the file of this name in a folder; nothing, and a fault, where there is none. */
    static JsonNode read(Path folder, String name, Faults faults) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            faults.add(name, "is missing in " + folder);
            return MissingNode.getInstance();
        }
        try {
            JsonNode read = MAPPER.readTree(file.toFile());
            if (!read.isObject()) {
                faults.add(name, "is no JSON object");
                return MissingNode.getInstance();
            }
            return read;
        } catch (JsonProcessingException e) {
            faults.add(name, "line " + e.getLocation().getLineNr(), e.getOriginalMessage());
            return MissingNode.getInstance();
        } catch (IOException e) {
            faults.add(name, "cannot be read: " + e.getMessage());
            return MissingNode.getInstance();
        }
    }
}
