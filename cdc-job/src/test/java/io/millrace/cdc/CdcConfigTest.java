package io.millrace.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cdc.extract.ExtractFolder;
import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.testkit.OptionDocs;
import io.millrace.runtime.write.masking.MaskingKeys;
import io.millrace.runtime.write.raw.RawOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdcConfigTest {

  private static final String EXTRACTS = "-Dextracts.directory=/data/extracts";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("contracts"));
    Files.writeString(
        folder.resolve("contracts/account.avsc"),
        AccountContract.json("bank.public.account").json());
    Files.writeString(folder.resolve("contracts/rate.avsc"), AccountContract.extract().json());
    Files.writeString(
        folder.resolve("policy.yaml"),
        "version: 1\nkeyset: test\ntags: {NAME: {transform: drop}}\n");
    MaskingKeys.generate(folder.resolve("keys.json"));
  }

  @Test
  void hasDefaults() {
    CdcConfig config = config(EXTRACTS);
    assertThat(config.createTopics()).isTrue();
    assertThat(config.extractInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.extractLimits().maxDeletedRatio()).isEqualTo(0.2);
    assertThat(config.extractLimits().allowedDeletes()).isEqualTo(10);
    assertThat(config.registryUrl()).isNull();
  }

  @Test
  void takesChangesAndExtracts() {
    CdcConfig config = config(EXTRACTS);
    assertThat(config.topics()).containsExactly("bank.public.account");
    assertThat(config.folders())
        .singleElement()
        .satisfies(
            extracts -> {
              assertThat(extracts.directory()).isEqualTo("/data/extracts/rates");
              assertThat(extracts.pattern()).isEqualTo("rate_*.csv");
            });
    assertThat(config.tables()).hasSize(5);
  }

  @Test
  void readsTheTopicsOfAnEnvironment() {
    CdcConfig config =
        config(EXTRACTS, "-Dcontracts.topic-prefix=dev.", "-Dkafka.topic-prefix=dev.");
    assertThat(config.topics()).containsExactly("dev.bank.public.account");
    assertThat(config.folders())
        .extracting(ExtractFolder::directory)
        .as("extracts have no topic")
        .containsExactly("/data/extracts/rates");
  }

  @Test
  void readsEverySetting() {
    CdcConfig config =
        config(
            EXTRACTS,
            "-Dextracts.interval=3 s",
            "-Dextracts.max-deleted-ratio=0.5",
            "-Dextracts.allowed-deletes=0",
            "-Dchanges.create-topics=false",
            "-Dregistry.url=http://localhost:8081");
    assertThat(config.extractInterval()).isEqualTo(Duration.ofSeconds(3));
    assertThat(config.extractLimits().maxDeletedRatio()).isEqualTo(0.5);
    assertThat(config.extractLimits().allowedDeletes()).isZero();
    assertThat(config.createTopics()).isFalse();
    assertThat(config.registryUrl()).isEqualTo("http://localhost:8081");
  }

  @Test
  void refusesExtractContractsWithoutAFolder() {
    assertRefused("extracts.directory");
  }

  @Test
  void refusesLimitsOutOfRange() {
    assertRefused("extracts.max-deleted-ratio", EXTRACTS, "-Dextracts.max-deleted-ratio=20");
    assertRefused("extracts.allowed-deletes", EXTRACTS, "-Dextracts.allowed-deletes=-1");
    assertRefused("extracts.interval", EXTRACTS, "-Dextracts.interval=0 s");
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() throws IOException {
    Files.writeString(folder.resolve("policy.yaml"), "version: one\n");
    assertThatThrownBy(
            () ->
                config(
                    "-Dextracts.interval=0 s", "-Dkafka.topic-prefix=a b", "-Dcatalog.uri=sqlite"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("masking.policy")
        .hasMessageContaining("kafka.topic-prefix may hold letters")
        .hasMessageContaining("catalog.uri of a jdbc catalog must start with jdbc:")
        .hasMessageContaining("extracts.interval must be longer than nothing");
  }

  @Test
  void listsEveryOptionInTheReadme() {
    OptionDocs.assertUpToDate(Path.of("README.md"), RawOptions.class, CdcOptions.class);
  }

  private void assertRefused(String key, String... further) {
    assertThatThrownBy(() -> config(further))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key);
  }

  private CdcConfig config(String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-Djob.name=millrace-cdc",
                "-Dcontracts.directory=" + folder.resolve("contracts"),
                "-Dmasking.policy=" + folder.resolve("policy.yaml"),
                "-Dmasking.keyset=" + folder.resolve("keys.json"),
                "-Dkafka.bootstrap-servers=localhost:9092",
                "-Dcatalog.uri=jdbc:sqlite:catalog.db",
                "-Dcatalog.warehouse=" + folder));
    arguments.addAll(List.of(further));
    return CdcConfig.from(CdcJob.load(arguments.toArray(String[]::new)));
  }
}
