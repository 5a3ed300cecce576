package dev.invito.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.invito.http.problem.Problem;
import dev.invito.http.view.PersonView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    private final ObjectMapper json = Json.mapper();

    @Test
    void whatIsAbsentIsLeftOutAndWhatIsEmptyIsNot() throws JsonProcessingException {
        assertThat(json.writeValueAsString(PersonView.of("carl@example.com")))
                .isEqualTo("{\"email\":\"carl@example.com\"}");
        assertThat(json.writeValueAsString(Map.of("items", List.of()))).isEqualTo("{\"items\":[]}");
    }

    @Test
    void aProblemsOwnMembersStandBesideThoseOfAll() throws JsonProcessingException {
        Problem problem = Problem.of(409, "cool-down", "Not yet", "Wait.").retryAt(Instant.EPOCH);

        assertThat(json.writeValueAsString(problem))
                .isEqualTo("{\"type\":\"urn:invito:problem:cool-down\",\"title\":\"Not yet\",\"status\":409,"
                        + "\"detail\":\"Wait.\",\"retryAt\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void aProblemOfBadInputNamesTheField() throws JsonProcessingException {
        assertThat(json.writeValueAsString(Problem.badInput("to.email", "is not an e-mail address")))
                .endsWith(",\"errors\":[{\"field\":\"to.email\",\"reason\":\"is not an e-mail address\"}]}");
    }
}
