package io.millrace.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogConfigurationTest {

  @ParameterizedTest
  @ValueSource(strings = {"qa", "prod"})
  void writesTheElasticCommonSchema(String environment) throws Exception {
    JsonNode line = new ObjectMapper().readTree(line(environment));
    assertThat(line.path("@timestamp").asText()).endsWith("Z");
    assertThat(line.path("log.level").asText()).isEqualTo("WARN");
    assertThat(line.path("message").asText()).isEqualTo("two\nlines");
    assertThat(line.path("service.name").asText()).isEqualTo("millrace");
    assertThat(line.path("service.environment").asText()).isEqualTo(environment);
    assertThat(line.path("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void writesTextInDev() {
    assertThat(line("dev")).contains("WARN").contains("two\nlines").doesNotStartWith("{");
  }

  private static String line(String environment) {
    Path file =
        Path.of(System.getProperty("millrace.root"), "flink-conf", environment)
            .resolve("log4j-console.properties");
    try (LoggerContext context = new LoggerContext(environment)) {
      Configuration configuration =
          ConfigurationFactory.getInstance().getConfiguration(context, environment, file.toUri());
      configuration.initialize();
      return configuration
          .getAppender("console")
          .getLayout()
          .toSerializable(
              Log4jLogEvent.newBuilder()
                  .setLoggerName("io.millrace.Test")
                  .setLevel(Level.WARN)
                  .setMessage(new SimpleMessage("two\nlines"))
                  .setThrown(new IllegalStateException("x"))
                  .build())
          .toString();
    }
  }
}
