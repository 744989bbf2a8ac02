package io.millrace.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WorkloadRecordTest {

  private static final Path FILE = Path.of("shop.orders.jsonl");

  @Test
  void readsPartitionKeyValueAndHeaders() {
    WorkloadRecord record =
        parse(
            """
            {"partition": 3, "key": "c-1", "value": {"price": 1.10}, "headers": {"origin": "web"}}""");

    assertThat(record.partition()).hasValue(3);
    assertThat(record.key()).isEqualTo("c-1");
    assertThat(record.value()).hasToString("{\"price\":1.10}");
    assertThat(record.headers()).containsEntry("origin", "web");
  }

  @Test
  void aRecordMayHaveNoValueOrAnyText() {
    assertThat(parse("{\"value\": null}").value()).isNull();
    assertThat(parse("{\"text\": \"{broken\"}").text()).isEqualTo("{broken");
    assertThat(parse("{\"text\": \"x\"}").partition()).isEmpty();
  }

  @Test
  void namesFileAndLineOfWhatItCannotRead() {
    assertRefused("{", "this is no JSON");
    assertRefused("[]", "a record is a JSON object");
    assertRefused("{\"vlaue\": {}}", "but no vlaue");
    assertRefused("{\"key\": \"a\"}", "either a value, which may be null, or a text");
    assertRefused("{\"value\": {}, \"text\": \"\"}", "either a value");
    assertRefused("{\"value\": 7}", "must be an object or null");
    assertRefused(
        "{\"value\": {}, \"partition\": \"one\"}", "a partition is a number from 0 to 999");
    assertRefused("{\"value\": {}, \"partition\": -1}", "a partition is a number");
    assertRefused("{\"value\": {}, \"key\": 7}", "the key must be a text");
    assertRefused("{\"text\": {}}", "the text must be a text");
    assertRefused("{\"value\": {}, \"headers\": [1]}", "headers are an object of texts");
  }

  private static WorkloadRecord parse(String line) {
    return WorkloadRecord.parse(FILE, 1, line.getBytes(UTF_8));
  }

  private static void assertRefused(String line, String reason) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(WorkloadException.class)
        .hasMessageStartingWith("shop.orders.jsonl:1: ")
        .hasMessageContaining(reason);
  }
}
