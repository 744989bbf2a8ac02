package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.schemas.contract.Contracts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workload beside the contracts of the reference domain. */
class WorkloadTest {

  private static final Contracts CONTRACTS =
      Contracts.load(Path.of(System.getProperty("millrace.root"), "examples/foodmart/contracts"));

  @TempDir Path folder;

  @Test
  void hasRecordsForEventTopics() throws IOException {
    records("shop.sales");
    assertThat(topics())
        .singleElement()
        .satisfies(
            topic -> {
              assertThat(topic.name()).isEqualTo("shop.sales");
              assertThat(topic.size()).isEqualTo(1);
            });
  }

  @Test
  void namesAFileOfRecordsThatNobodyTakes() throws IOException {
    Path misspelt = records("shop.sale");
    assertThatThrownBy(this::topics)
        .isInstanceOf(WorkloadException.class)
        .hasMessage(misspelt + ": only topics of event contracts take records, here [shop.sales].");
    Files.delete(misspelt);
    records("foodmart.public.product");
    assertThatThrownBy(this::topics)
        .as("changes come from a connector")
        .hasMessageContaining("foodmart.public.product.jsonl: only topics of event contracts");
  }

  @Test
  void namesAFolderOfExtractsThatNobodyReads() throws IOException {
    Path rates = Files.createDirectories(folder.resolve("extracts/currency"));
    assertThat(extracts()).containsExactly(rates);
    Path misspelt = Files.createDirectory(folder.resolve("extracts/currencies"));
    assertThatThrownBy(this::extracts)
        .isInstanceOf(WorkloadException.class)
        .hasMessageStartingWith(misspelt + ": only directories of extract contracts are read");
  }

  @Test
  void namesTheTopicThatTakesNoRecord() throws IOException {
    records("shop.sales");
    KafkaConfig nowhere =
        new KafkaConfig("127.0.0.1:1", Map.of("max.block.ms", "1"), Duration.ofMinutes(1));
    assertThatThrownBy(() -> topics().get(0).send(nowhere, null, Progress.SILENT))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("shop.sales.jsonl: A record cannot be written to topic shop.sales: ");
  }

  @Test
  void namesTheLineThatCannotBeEncodedBeforeAnythingIsSent() throws IOException {
    Path file = folder.resolve("shop.sales.jsonl");
    Files.writeString(file, "{\"text\": \"broken\"}\n\n{\"value\": {\"sale_id\": {}}}\n");
    assertThatThrownBy(this::topics)
        .isInstanceOf(WorkloadException.class)
        .hasMessageStartingWith(file + ":3: ");
  }

  private Path records(String topic) throws IOException {
    return Files.writeString(folder.resolve(topic + ".jsonl"), "{\"text\": \"broken\"}\n");
  }

  private List<WorkloadTopic> topics() {
    return WorkloadTopic.all(new Workload(folder), CONTRACTS, Progress.SILENT);
  }

  private List<Path> extracts() {
    return new Workload(folder).extracts(CONTRACTS);
  }
}
