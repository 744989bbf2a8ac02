package io.millrace.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadRecordsTest {

  @TempDir Path folder;

  @Test
  void readsALineAtATimeAndSkipsEmptyOnes() throws IOException {
    assertThat(texts("{\"text\": \"a\"}\r\n\n  \n{\"text\": \"b\"}")).containsExactly("1:a", "4:b");
    assertThat(texts("")).isEmpty();
    try (WorkloadRecords none = WorkloadRecords.open(folder.resolve("none.jsonl"))) {
      assertThat(none.hasNext()).as("a file that does not exist").isFalse();
    }
  }

  @Test
  void readsLinesThatAreLongerThanItsBuffer() throws IOException {
    String text = "é".repeat(200_000);
    assertThat(texts("{\"text\": \"%s\"}\n".formatted(text).repeat(2)))
        .containsExactly("1:" + text, "2:" + text);
  }

  @Test
  void namesTheLineThatIsNoRecord() {
    assertThatThrownBy(() -> texts("{\"text\": \"a\"}\n\n{"))
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("shop.orders.jsonl:3: this is no JSON");
    assertThatThrownBy(() -> texts("x".repeat(17 << 20)))
        .hasMessageContaining("shop.orders.jsonl:1: a record has at most 16 MiB");
  }

  @Test
  void refusesWhatIsNotInUtf8() throws IOException {
    Path file = folder.resolve("shop.orders.jsonl");
    Files.write(
        file, new byte[] {'{', '"', 't', 'e', 'x', 't', '"', ':', '"', (byte) 0xe9, '"', '}'});
    assertThatThrownBy(() -> texts(file))
        .hasMessageContaining("shop.orders.jsonl:1: this is no JSON");
  }

  private List<String> texts(String lines) throws IOException {
    return texts(Files.writeString(folder.resolve("shop.orders.jsonl"), lines, UTF_8));
  }

  private static List<String> texts(Path file) {
    List<String> texts = new ArrayList<>();
    try (WorkloadRecords records = WorkloadRecords.open(file)) {
      while (records.hasNext()) {
        String text = records.next().text();
        texts.add(records.line() + ":" + text);
      }
    }
    return texts;
  }
}
