package io.millrace.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.FlinkJob;
import io.millrace.cli.workspace.Job;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.ledger.LedgerTable;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import java.nio.file.Path;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentLagsTest {

  private static final Contracts ALL =
      Contracts.load(Path.of(System.getProperty("millrace.root"), "examples/foodmart/contracts"));
  private static final Contract SALES = ALL.all(Kind.EVENT).get(0);
  private static final FlinkJob RUNNING = new FlinkJob("j", "j", "RUNNING", 0, 1, 1);

  @TempDir Path folder;

  @Test
  void namesTheTablesThatCurateJobAwaits() {
    Catalog catalog = TestCatalog.in(folder).open();
    IcebergTables.createIfMissing(catalog, LedgerTable.spec());
    try (EnvironmentLags lags = lags(catalog)) {
      assertThat(lags.awaited(Job.CURATE))
          .containsExactly("awaits raw.foodmart_sales, which ingest-job and cdc-job create");
      assertThat(lags.awaited(Job.INGEST)).isEmpty();

      Schema any = new Schema(Types.NestedField.required(1, "any", Types.LongType.get()));
      IcebergTables.createIfMissing(catalog, TableSpec.appendOnly(SALES.rawTable(), any));
      assertThat(lags.awaited(Job.CURATE)).isEmpty();
    }
  }

  @Test
  void saysWhatDoesNotAnswer() {
    try (EnvironmentLags lags = lags(TestCatalog.in(folder).open())) {
      assertThatThrownBy(() -> lags.of(Job.INGEST, RUNNING, null))
          .isInstanceOf(CommandException.class)
          .hasMessage("Kafka does not answer");
    }
    try (EnvironmentLags lags = lags(null)) {
      assertThatThrownBy(() -> lags.of(Job.CURATE, RUNNING, null))
          .isInstanceOf(CommandException.class)
          .hasMessage("The catalog does not answer");
      assertThat(lags.awaited(Job.CURATE)).containsExactly("The catalog does not answer");
    }
  }

  /** On a stack without Kafka; without a catalog if it is null. */
  private static EnvironmentLags lags(Catalog catalog) {
    return new EnvironmentLags(
        Contracts.of(List.of(SALES)),
        () -> answer("Kafka", null),
        () -> answer("The catalog", catalog));
  }

  private static <T> T answer(String who, T what) {
    if (what == null) {
      throw new CommandException(who + " does not answer");
    }
    return what;
  }
}
