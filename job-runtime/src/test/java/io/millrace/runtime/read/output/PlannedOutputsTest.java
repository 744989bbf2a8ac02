package io.millrace.runtime.read.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.Layer;
import java.nio.file.Path;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannedOutputsTest {

  @TempDir Path folder;

  private Catalog catalog;
  private PlannedOutputs planned;

  @BeforeEach
  void openCatalog() {
    catalog = TestCatalog.in(folder).open();
    planned = new PlannedOutputs(Layer.SEMANTIC, KafkaConfig.of("127.0.0.1:1"), 2, catalog);
  }

  @Test
  void planningMakesNothing() {
    Output output = planned.plan("sales", "a");

    assertThat(output.table()).hasToString("semantic.sales__g1");
    assertThat(output.topic()).isEqualTo("kpi.sales__g1");
    assertThat(output.holdsRows()).isFalse();
    assertThat(((SupportsNamespaces) catalog).listNamespaces()).isEmpty();
    assertThatThrownBy(() -> output.schema().value()).hasMessageContaining("not registered yet");
  }

  @Test
  void aChangedDigestIsTheNextGeneration() {
    GenerationTable generations = new GenerationTable(catalog);
    generations.promote(generations.resolve("sales", "a"));

    assertThat(planned.plan("sales", "b").generation()).isEqualTo("sales__g2");
    assertThat(generations.generations("sales")).hasSize(1);
  }

  @Test
  void theSameDigestIsTheSameGeneration() {
    new GenerationTable(catalog).resolve("sales", "a");

    assertThat(planned.plan("sales", "a").generation()).isEqualTo("sales__g1");
  }
}
