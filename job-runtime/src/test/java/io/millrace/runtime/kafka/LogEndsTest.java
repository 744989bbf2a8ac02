package io.millrace.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogEndsTest {

  @ParameterizedTest
  @CsvSource({"request.timeout.ms, 30000", "default.api.timeout.ms, 3000"})
  void opensWithAnyConfiguredTimeout(String setting, String value) {
    KafkaConfig kafka =
        new KafkaConfig("localhost:1", Map.of(setting, value), Duration.ofMinutes(10));
    assertThatCode(() -> new LogEnds(kafka, List.of()).close()).doesNotThrowAnyException();
  }
}
