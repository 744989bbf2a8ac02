package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.testkit.OptionDocs;
import io.millrace.runtime.write.masking.MaskingKeys;
import io.millrace.runtime.write.raw.RawOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestConfigTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("contracts"));
    Files.writeString(
        folder.resolve("contracts/payment.avsc"), PaymentContract.avro("bank.payments").json());
    Files.writeString(
        folder.resolve("policy.yaml"),
        "version: 1\nkeyset: test\ntags: {NAME: {transform: drop}}\n");
    MaskingKeys.generate(folder.resolve("keys.json"));
  }

  @Test
  void readsEverySetting() {
    IngestConfig config = config("-Dregistry.url=http://localhost:8081");
    assertThat(config.name()).isEqualTo("millrace-ingest");
    assertThat(config.topics()).containsExactly("bank.payments");
    assertThat(config.tables())
        .extracting(table -> table.name().toString())
        .containsExactly("raw.bank_payment", "quarantine.bank_payment", "audit.ledger");
    assertThat(config.registryUrl()).isEqualTo("http://localhost:8081");
  }

  @Test
  void readsTheTopicsOfAnEnvironment() {
    IngestConfig config =
        config(
            "-Dregistry.url=http://localhost:8081",
            "-Dcontracts.topic-prefix=dev.",
            "-Dkafka.topic-prefix=dev.");
    assertThat(config.topics()).containsExactly("dev.bank.payments");
    assertThat(config.deadLetters().name("dev.bank.payments")).isEqualTo("dev.bank.payments.dlq");
    assertThat(config.tables().get(0).name()).hasToString("raw.bank_payment");
  }

  @Test
  void refusesAvroWithoutARegistry() {
    assertThatThrownBy(() -> config())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("registry.url");
  }

  @Test
  void refusesATagWithoutTransform() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), "version: 1\nkeyset: test\ntags: {}\n");
    assertThatThrownBy(() -> config("-Dregistry.url=http://localhost:8081"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("masking.policy")
        .hasMessageContaining("payer");
  }

  @Test
  void reportsContractsAndPolicyTogether() throws IOException {
    Files.writeString(folder.resolve("contracts/payment.avsc"), "{}");
    Files.writeString(folder.resolve("policy.yaml"), "version: one\n");
    assertThatThrownBy(() -> config("-Dregistry.url=http://localhost:8081"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("contracts.directory")
        .hasMessageContaining("masking.policy");
  }

  @Test
  void refusesContractsOfOtherKindsAlone() throws IOException {
    Files.delete(folder.resolve("contracts/payment.avsc"));
    assertThatThrownBy(() -> config("-Dregistry.url=http://localhost:8081"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("contracts.directory");
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), "version: one\n");
    assertThatThrownBy(() -> config("-Dkafka.topic-prefix=a b", "-Dcatalog.uri=sqlite"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("masking.policy")
        .hasMessageContaining("kafka.topic-prefix may hold letters")
        .hasMessageContaining("catalog.uri of a jdbc catalog must start with jdbc:");
  }

  @Test
  void listsEveryOptionInTheReadme() {
    OptionDocs.assertUpToDate(Path.of("README.md"), RawOptions.class);
  }

  private IngestConfig config(String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Djob.name=millrace-ingest",
                "-Dcontracts.directory=" + folder.resolve("contracts"),
                "-Dmasking.policy=" + folder.resolve("policy.yaml"),
                "-Dmasking.keyset=" + folder.resolve("keys.json"),
                "-Dkafka.bootstrap-servers=localhost:9092",
                "-Dcatalog.uri=jdbc:sqlite:catalog.db",
                "-Dcatalog.warehouse=" + folder));
    arguments.addAll(List.of(further));
    return IngestConfig.from(IngestJob.load(arguments.toArray(String[]::new)));
  }
}
