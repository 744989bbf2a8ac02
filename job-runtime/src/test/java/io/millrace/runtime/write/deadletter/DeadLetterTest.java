package io.millrace.runtime.write.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableRowTypeInformation;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.schemas.TableName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

  private static final DeadLetterTopic TOPIC = new DeadLetterTopic("");
  private static final TableName TABLE = new TableName("quarantine", "shop_sales");

  @Test
  void becomesARecordWithKafkaConnectsHeaders() {
    KafkaRow row = TOPIC.row(letter());
    assertThat(row.topic).isEqualTo("shop.sales.dlq");
    assertThat(text(row.headers, "__connect.errors.topic")).isEqualTo("shop.sales");
    assertThat(text(row.headers, "__connect.errors.partition")).isEqualTo("2");
    assertThat(text(row.headers, "__connect.errors.offset")).isEqualTo("17");
    assertThat(text(row.headers, "__connect.errors.exception.class.name"))
        .isEqualTo("MALFORMED_AVRO");
    assertThat(row.key).as("the same letter again").isEqualTo(TOPIC.row(letter()).key);
  }

  @Test
  void putsThePrefixOfAnEnvironmentBeforeTheTopicOnce() {
    DeadLetterTopic topic = new DeadLetterTopic("dev.");
    assertThat(topic.row(letter()).topic).isEqualTo("dev.shop.sales.dlq");
    assertThat(topic.spec("dev.shop.sales").name()).isEqualTo("dev.shop.sales.dlq");
  }

  @Test
  void becomesARowThatFitsTheQuarantineTable() {
    TableSpec spec = QuarantineTable.spec(TABLE);
    TableRow row = QuarantineTable.row(letter(), TABLE);
    TableRow copy =
        TableRowTypeInformation.of(List.of(spec))
            .createSerializer(new SerializerConfigImpl())
            .copy(row);
    assertThat(copy.row.getArity()).isEqualTo(spec.schema().columns().size());
    assertThat(copy.row.getString(7)).hasToString("MALFORMED_AVRO");
    assertThat(copy.row.getTimestamp(5, 6)).hasToString("1970-01-01T00:00:01.000007");
  }

  private static DeadLetter letter() {
    DeadLetter letter = new DeadLetter();
    letter.topic = "shop.sales";
    letter.topicId = "id";
    letter.partition = 2;
    letter.offset = 17;
    letter.ingestedAtMicros = 1_000_007;
    letter.contract = "shop.sales:1";
    letter.reasonCode = "MALFORMED_AVRO";
    letter.reason = "not a record";
    letter.payload = new byte[] {1};
    letter.headers = Map.of("trace", new byte[] {2});
    return letter;
  }

  private static String text(Map<String, byte[]> headers, String name) {
    return new String(headers.get(name), StandardCharsets.UTF_8);
  }
}
