package io.millrace.runtime.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class LogicalTypeConflictTest {
  private static final String MILLIS = "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}";
  private static final String MICROS = "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}";

  private static Schema record(String type) {
    return new Schema.Parser()
        .parse(
            """
            {"type":"record","name":"Order","fields":[{"name":"x","type":%s}]}"""
                .formatted(type));
  }

  private static Optional<String> find(String writer, String reader) {
    return LogicalTypeConflict.find(record(writer), record(reader));
  }

  private static String decimal(int precision, int scale) {
    return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":%d}"
        .formatted(precision, scale);
  }

  @Test
  void findsTimestampsInAnotherUnit() {
    assertThat(find(MILLIS, MICROS)).contains("x");
    assertThat(find("[\"null\"," + MILLIS + "]", MICROS)).contains("x");
    assertThat(find(MICROS, "[\"null\"," + MICROS + "]")).isEmpty();
  }

  @Test
  void findsDecimalsOfAnotherScale() {
    assertThat(find(decimal(10, 2), decimal(10, 4))).contains("x");
    assertThat(find(decimal(8, 4), decimal(10, 4))).isEmpty();
  }

  @Test
  void findsThemInsideRecordsArraysAndMaps() {
    String nested =
        """
        {"type":"array","items":{"type":"map","values":
          {"type":"record","name":"Part","fields":[{"name":"at","type":["null",%s]}]}}}""";
    assertThat(find(nested.formatted(MILLIS), nested.formatted(MICROS))).contains("x.at");
    assertThat(find(nested.formatted(MICROS), nested.formatted(MICROS))).isEmpty();
  }

  @Test
  void takesAWriterThatDeclaresNothingAtItsReadersWord() {
    assertThat(find("\"long\"", MICROS)).isEmpty();
    assertThat(find("\"int\"", "\"long\"")).isEmpty();
  }

  @Test
  void endsOnTypesThatContainThemselves() {
    String tree =
        """
        {"type":"record","name":"Tree","fields":[
          {"name":"at","type":%s},{"name":"children","type":{"type":"array","items":"Tree"}}]}""";
    assertThat(find(tree.formatted(MICROS), tree.formatted(MICROS))).isEmpty();
  }
}
