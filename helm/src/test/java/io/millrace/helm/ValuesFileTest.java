package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesFileTest {

  private static final Path VALUES = Chart.ROOT.resolve("helm/millrace/values.yaml");

  @Test
  void everyKeyIsExplained() throws IOException {
    List<ValuesFile.Key> keys = ValuesFile.keys(Files.readAllLines(VALUES));

    assertThat(keys).hasSizeGreaterThan(80);
    assertThat(unexplained(keys)).isEmpty();
  }

  @Test
  void aKeyWithoutACommentIsFound() {
    List<ValuesFile.Key> keys =
        ValuesFile.keys(
            """
            # Brokers.
            kafka:
              # Where they are.
              servers: ""

              timeout: 1 min
            """
                .lines()
                .toList());

    assertThat(unexplained(keys)).containsExactly("kafka.timeout");
  }

  @Test
  void everyKeyIsFound() throws IOException {
    assertThat(ValuesFile.keys(Files.readAllLines(VALUES)).stream().filter(key -> !key.isGroup()))
        .extracting(ValuesFile.Key::path)
        .containsExactlyInAnyOrderElementsOf(FlatYaml.read(VALUES).keySet());
  }

  /** Where it fails, the table to paste is in the message. */
  @Test
  void theReadmeHasThemInATable() throws IOException {
    assertThat(Files.readString(Chart.ROOT.resolve("helm/README.md")))
        .contains("\n\n" + ValuesFile.table(ValuesFile.keys(Files.readAllLines(VALUES))) + "\n");
  }

  private static List<String> unexplained(List<ValuesFile.Key> keys) {
    return keys.stream()
        .filter(key -> key.comment().isEmpty() && !key.belongsToOneJob())
        .map(ValuesFile.Key::path)
        .toList();
  }
}
