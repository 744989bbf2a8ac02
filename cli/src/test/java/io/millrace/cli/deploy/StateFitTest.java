package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.workspace.Job;
import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.runtime.iceberg.RecordFiles;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.testkit.TestCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFitTest {

  private static final Set<String> RUNNING =
      Set.of("curate/model/orders__g1", "curate/model/sales__g1");

  @TempDir Path folder;
  private OpenCatalog open;
  private GenerationTable generations;

  @BeforeEach
  void writeTwoModels() {
    open = OpenCatalog.of(TestCatalog.in(folder));
    generations = new GenerationTable(open.catalog());
    generations.promote(generations.resolve("orders", "o1"));
    generations.promote(generations.resolve("sales", "s1"));
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void goesOnWithTheSameOutputs() {
    assertThatCode(
            () -> fit(Job.CURATE).requireSame(Map.of("orders", "o1", "sales", "s1"), RUNNING))
        .doesNotThrowAnyException();
  }

  @Test
  void foretellsThatAChangedAndANewModelHaveNoState() {
    Map<String, String> planned = Map.of("orders", "o2", "sales", "s1", "stock", "k1");
    assertThatThrownBy(() -> fit(Job.CURATE).requireSame(planned, RUNNING))
        .hasMessageContaining("these are new or changed: orders, stock")
        .hasMessageContaining("Set curate.build to a new text");
  }

  @Test
  void foretellsThatTheStateOfARemovedModelHasNoPlace() {
    assertThatThrownBy(() -> fit(Job.CURATE).requireSame(Map.of("orders", "o1"), RUNNING))
        .hasMessageContaining("these were removed: sales");
  }

  @Test
  void aModelThatWasRemovedLongAgoIsInNobodysWay() {
    generations.promote(generations.resolve("gone", "g1"));
    assertThatCode(
            () -> fit(Job.CURATE).requireSame(Map.of("orders", "o1", "sales", "s1"), RUNNING))
        .doesNotThrowAnyException();
  }

  @Test
  void foretellsThatAnAddedSavedQueryIsAnotherPlan() {
    generations.promote(generations.resolve("by_week", "plan1"));
    Map<String, String> planned = Map.of("by_week", "plan2", "by_month", "plan2");
    assertThatThrownBy(() -> fit(Job.SEMANTIC).requireSame(planned, Set.of()))
        .hasMessageContaining("these are new or changed: by_month, by_week")
        .hasMessageContaining("Set semantic.build to a new text")
        .hasMessageContaining("Nothing was stopped");
  }

  @Test
  void aStartFromNothingNeedsOutputsWithoutRows() {
    Map<String, String> planned = Map.of("orders", "o1");
    fill(generations.resolve("orders", "o1"));
    assertThatThrownBy(() -> fit(Job.CURATE).requireEmpty(planned))
        .hasMessageContaining("curated.orders__g1 holds rows of an earlier run");
    assertThatCode(() -> fit(Job.CURATE).requireEmpty(Map.of("orders", "o2")))
        .doesNotThrowAnyException();
  }

  private void fill(Generation generation) {
    ((SupportsNamespaces) open.catalog()).createNamespace(Namespace.of("curated"));
    Schema schema = new Schema(Types.NestedField.required(1, "id", Types.LongType.get()));
    Table table =
        open.catalog()
            .createTable(TableIdentifier.of("curated", generation.physicalName()), schema);
    GenericRecord row = GenericRecord.create(schema);
    row.setField("id", 1L);
    RecordFiles.append(table, List.of(row));
  }

  private StateFit fit(Job job) {
    return new StateFit(job, open.catalog());
  }
}
