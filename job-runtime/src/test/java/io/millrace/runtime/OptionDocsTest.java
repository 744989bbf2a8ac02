package io.millrace.runtime;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.testkit.OptionDocs;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionDocsTest {

  @Test
  void listsEveryOptionInTheReadme() {
    OptionDocs.assertUpToDate(
        Path.of("README.md"), JobOptions.class, KafkaOptions.class, CatalogOptions.class);
  }
}
