package dev.invito.dynamodb;

import java.net.URI;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where the tests' tables, and those of the stories' laptop, are, if not in the laptop's own DynamoDB: at {@code -Daws.endpoint=URL},
 * or with {@code -Daws.backend=localstack} in LocalStack, which Docker runs until the tests end.
 */
public final class Elsewhere {

    /** The last that needs no token. */
    private static final String IMAGE = "localstack/localstack:4.14.0";

    private static URI localStack;

    private Elsewhere() {}

    /** Empty for the laptop's own. Aborts the test where LocalStack is asked for and there is no Docker. */
    public static Optional<URI> endpoint() {
        if ("localstack".equals(System.getProperty("aws.backend"))) {
            return Optional.of(localStack());
        }
        return Optional.ofNullable(System.getProperty("aws.endpoint")).map(URI::create);
    }

    /** Leaves none of these tables, whoever made them. */
    public static void deleteTables(DynamoDbClient client, Collection<String> tables) {
        client.listTables().tableNames().stream().filter(tables::contains).forEach(table -> {
            client.deleteTable(delete -> delete.tableName(table));
            client.waiter().waitUntilTableNotExists(wait -> wait.tableName(table));
        });
    }

    private static synchronized URI localStack() {
        if (localStack == null) {
            Assumptions.assumeTrue(
                    DockerClientFactory.instance().isDockerAvailable(),
                    "-Daws.backend=localstack needs Docker, and there is none here");
            localStack = started().getEndpoint();
        }
        return localStack;
    }

    /** Testcontainers removes it when the virtual machine ends. */
    private static LocalStackContainer started() {
        LocalStackContainer container = new LocalStackContainer(DockerImageName.parse(IMAGE)).withServices("dynamodb");
        container.start();
        return container;
    }
}
