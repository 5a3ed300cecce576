package dev.invito.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.http.conn.util.PublicSuffixMatcher;
import org.apache.http.conn.util.PublicSuffixMatcherLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/** The short list of public suffixes judges the names in AWS's certificates as the whole list does (ADR 20). */
class PublicSuffixesTest {

    private static final String NAME = "mozilla/public-suffix-list.txt";

    private static PublicSuffixMatcher whole;

    private final PublicSuffixMatcher used = PublicSuffixMatcherLoader.getDefault();

    @BeforeAll
    static void readTheWholeList() throws IOException {
        whole = PublicSuffixMatcherLoader.load(all().get(1));
    }

    @Test
    void oursIsFoundFirst() throws IOException {
        List<URL> found = all();

        assertThat(found).hasSize(2);
        assertThat(found.get(0).getProtocol()).isEqualTo("file");
        assertThat(used.getDomainRoot("www.example.co.uk")).isEqualTo("co.uk");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void anEndpointsNameBelongsToTheSameDomainAsByTheWholeList(String host) {
        assertThat(used.getDomainRoot(host)).isNotNull().isEqualTo(whole.getDomainRoot(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"com", "cn", "com.cn", "aws", "eu", "gov", "uk"})
    void nobodyOwnsASuffix(String suffix) {
        assertThat(used.getDomainRoot(suffix)).isNull();
        assertThat(used.matches("." + suffix)).isTrue();
    }

    @Test
    void whatIsUnderASuffixThatIsMissingIsReachedAllTheSame() {
        assertThat(used.getDomainRoot("proxy.example.internal")).isEqualTo("internal");
    }

    static Stream<String> endpoints() {
        return Stream.of("dynamodb", "email", "events")
                .map(ServiceMetadata::of)
                .flatMap(service -> Region.regions().stream().map(service::endpointFor))
                .map(URI::toString)
                .distinct();
    }

    private static List<URL> all() throws IOException {
        return Collections.list(PublicSuffixesTest.class.getClassLoader().getResources(NAME));
    }
}
