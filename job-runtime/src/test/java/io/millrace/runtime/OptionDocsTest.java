package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.testkit.OptionDocs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionDocsTest {

  @TempDir Path folder;

  @Test
  void refusesAStaleTable() throws IOException {
    String table = OptionDocs.table(JobOptions.class);
    assertThatCode(() -> check("# Options\n\n" + table)).doesNotThrowAnyException();
    String row = "| `job.old` |  | Gone. |\n";
    assertThatThrownBy(() -> check("\n" + table + row)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> check("\n" + table.replace("`128`", "`64`")))
        .isInstanceOf(AssertionError.class);
  }

  private void check(String readme) throws IOException {
    Path file = Files.writeString(folder.resolve("README.md"), readme);
    OptionDocs.assertUpToDate(file, JobOptions.class);
  }

  @Test
  void listsEveryOptionInTheReadme() {
    OptionDocs.assertUpToDate(
        Path.of("README.md"), JobOptions.class, KafkaOptions.class, CatalogOptions.class);
  }
}
