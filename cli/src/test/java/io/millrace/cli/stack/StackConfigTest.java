package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.console.CommandException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StackConfigTest {
  private static Properties properties(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    return properties;
  }

  private final Properties defaults =
      properties(Map.of("port.kafka", "9092", "heap.kafka", "640m", "required.memory-gib", "8"));

  @Test
  void overridesSingleLines() {
    StackConfig config = StackConfig.of(defaults, properties(Map.of("port.kafka", "19092")));
    assertThat(config.port("kafka")).isEqualTo(19092);
    assertThat(config.heap("kafka")).isEqualTo("640m");
  }

  @Test
  void reportsAllViolationsAtOnce() {
    Properties wrong =
        properties(
            Map.of(
                "port.kafka", "99999",
                "port.kafke", "1",
                "heap.kafka", "much",
                "required.memory-gib", "-1"));
    assertThatThrownBy(() -> StackConfig.of(defaults, wrong))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("port.kafke is not a key")
        .hasMessageContaining("port.kafka must be a port")
        .hasMessageContaining("heap.kafka must be a size")
        .hasMessageContaining("required.memory-gib must be a whole number");
  }
}
