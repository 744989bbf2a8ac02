package io.millrace.runtime.read.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.read.generation.Generation.State;
import io.millrace.runtime.testkit.TestCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTableTest {

  private static final Clock STOPPED = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path folder;
  private Catalog catalog;
  private GenerationTable table;

  @BeforeEach
  void openTable() {
    catalog = TestCatalog.in(folder).open();
    table = new GenerationTable(catalog, STOPPED);
  }

  @Test
  void givesTheSameGenerationToTheSameDigest() {
    Generation first = table.resolve("fct_sales", "a");
    assertThat(first).isEqualTo(new Generation("fct_sales", 1, "a", State.BUILDING));
    assertThat(new GenerationTable(catalog).resolve("fct_sales", "a")).isEqualTo(first);
    assertThat(first.table("curated")).hasToString("curated.fct_sales__g1");
    assertThat(first.topic("curated")).isEqualTo("curated.fct_sales__g1");
  }

  @Test
  void buildsAChangedModelBesideTheCurrentOneAndThenSwaps() {
    Generation first = table.resolve("fct_sales", "a");
    assertThat(table.current("fct_sales")).isEmpty();
    table.promote(first);
    Generation second = table.resolve("fct_sales", "b");
    assertThat(second.number()).isEqualTo(2);
    assertThat(table.current("fct_sales")).get().extracting(Generation::number).isEqualTo(1);

    table.promote(second);
    assertThat(table.current("fct_sales")).get().extracting(Generation::number).isEqualTo(2);
    assertThat(table.generations("fct_sales"))
        .extracting(Generation::state)
        .containsExactly(State.CURRENT, State.RETIRED);
  }

  @Test
  void buildsAnewWhatWasRetired() {
    table.promote(table.resolve("fct_sales", "a"));
    table.promote(table.resolve("fct_sales", "b"));
    assertThat(table.resolve("fct_sales", "a").number()).isEqualTo(3);
  }

  @Test
  void listsTheCurrentGenerationOfEachModel() {
    table.promote(table.resolve("dim_store", "s"));
    table.promote(table.resolve("fct_sales", "a"));
    table.resolve("dim_product", "p");
    assertThat(table.current()).containsOnlyKeys("dim_store", "fct_sales");
  }

  @Test
  void knowsWhatReadersSawAtATime() {
    table.promote(table.resolve("fct_sales", "a"));
    Instant then = Instant.EPOCH.plusSeconds(1);
    GenerationTable later =
        new GenerationTable(catalog, Clock.fixed(then.plusSeconds(1), ZoneOffset.UTC));
    later.promote(later.resolve("fct_sales", "b"));
    assertThat(table.current(then).get("fct_sales").number()).isEqualTo(1);
    assertThat(table.current(then.plusSeconds(9)).get("fct_sales").number()).isEqualTo(2);
    assertThat(table.current(Instant.EPOCH.minusSeconds(1))).isEmpty();
  }
}
