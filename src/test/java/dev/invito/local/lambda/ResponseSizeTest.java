package dev.invito.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResponseSizeTest {

    @Test
    void theLaptopCarriesAsMuchAsLambdaAndNoMore() {
        byte[] most = new byte[ResponseSize.MOST];

        assertThat(ResponseSize.checked(most)).isSameAs(most);
        assertThatThrownBy(() -> ResponseSize.checked(new byte[ResponseSize.MOST + 1]))
                .hasMessageContaining("ResponseSizeTooLarge");
    }
}
