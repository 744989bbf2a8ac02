package io.millrace.cdc.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.write.decode.JsonDocuments;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The placeholders as Debezium 3.6 makes them of its one text. */
class UnavailableValueTest {

  private static final String TEXT = "__debezium_unavailable_value";

  @Test
  void isKnownInTheFormOfEveryType() throws Exception {
    assertThat(UnavailableValue.matches(TEXT)).isTrue();
    assertThat(UnavailableValue.matches(ByteBuffer.wrap(TEXT.getBytes(UTF_8)))).isTrue();
    assertThat(UnavailableValue.matches(List.of(TEXT))).isTrue();
    assertThat(UnavailableValue.matches(List.of(ByteBuffer.wrap(TEXT.getBytes(UTF_8))))).isTrue();
    assertThat(UnavailableValue.matches(numbers(TEXT))).isTrue();
    assertThat(UnavailableValue.matches(numbers(TEXT).stream().map(Integer::longValue).toList()))
        .isTrue();
    String uuid = UUID.nameUUIDFromBytes(TEXT.getBytes(UTF_8)).toString();
    assertThat(UnavailableValue.matches(List.of(uuid))).isTrue();
    String map = "{\"%s\":\"%s\"}".formatted(TEXT, TEXT);
    assertThat(UnavailableValue.matches(map)).isTrue();
    assertThat(UnavailableValue.matches(JsonDocuments.parse(map.getBytes(UTF_8)))).isTrue();
  }

  @Test
  void isNotTakenForValuesThatLookAlike() throws Exception {
    assertThat(UnavailableValue.matches(null)).isFalse();
    assertThat(UnavailableValue.matches(List.of())).isFalse();
    assertThat(UnavailableValue.matches(List.of(TEXT, "more"))).isFalse();
    assertThat(UnavailableValue.matches(numbers(TEXT.toUpperCase()))).isFalse();
    assertThat(UnavailableValue.matches(JsonDocuments.parse("{\"a\":1}".getBytes(UTF_8))))
        .isFalse();
  }

  private static List<Integer> numbers(String text) {
    return IntStream.range(0, text.length()).mapToObj(i -> (int) text.charAt(i)).toList();
  }
}
