package io.millrace.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PlainRecordsTest {

  /** No broker is there, and nobody waits for one. */
  private static final KafkaConfig NOWHERE =
      new KafkaConfig("127.0.0.1:1", Map.of("max.block.ms", "1"), Duration.ofMinutes(1));

  @Test
  void failWithTheTopicOfARecordThatTheBrokerDoesNotHave() {
    assertThatThrownBy(
            () -> PlainRecords.send(NOWHERE, List.of(new ProducerRecord<>("orders", new byte[1]))))
        .isInstanceOf(TopicException.class)
        .hasMessageStartingWith("A record cannot be written to topic orders: ");
  }
}
