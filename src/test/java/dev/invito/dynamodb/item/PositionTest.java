package dev.invito.dynamodb.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionTest {

    private static final Position POSITION = new Position("M:a\nb|M:c", 1780268400001L);

    @Test
    void isReadAsItWasWrittenThoughAnIdHasALineEnd() {
        assertThat(Position.parse(POSITION.toString())).isEqualTo(POSITION);
    }

    @Test
    void isTheKeyOfAnItemInItsIndex() {
        var item = Map.of(
                "pk", Values.text(POSITION.pair()),
                "ord", Values.number(POSITION.order()),
                "st", Values.text("PENDING"));
        assertThat(Position.of(item, Attribute.LIST_ORDER)).isEqualTo(POSITION);
        assertThat(POSITION.startIn(Attribute.SENDER_LIST, "P#M:c", Attribute.LIST_ORDER))
                .isEqualTo(Map.of(
                        "pk", Values.text(POSITION.pair()),
                        "ord", Values.number(POSITION.order()),
                        "sx", Values.text("P#M:c")));
    }
}
