package io.millrace.examples.depot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.audit.Audit;
import io.millrace.cli.audit.AuditInputs;
import io.millrace.cli.audit.AuditLine;
import io.millrace.cli.audit.AuditReport;
import io.millrace.cli.console.Progress;
import io.millrace.cli.demo.WorkspaceDemo;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.cli.testkit.TestStack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two domains by files alone, one after the other on the same real processes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnotherDomainE2E {

  @TempDir static Path folder;
  private static LocalStack stack;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @BeforeAll
  static void start() throws Exception {
    stack = TestStack.in(folder.resolve("state"), depot());
    stack.start(Progress.SILENT);
  }

  @AfterAll
  static void stopAndDelete() {
    if (stack != null) {
      stack.stop(Progress.SILENT);
      stack.deleteData();
    }
  }

  /** Of the jobs of the test before. */
  @Test
  @Order(2)
  void commandsFindAStackByTheFilesOfAnotherFolderAlone() throws Exception {
    SecondEnvironment second = SecondEnvironment.of(stack, folder);

    SecondEnvironment.Answer audit = second.run("audit", "--deep");
    assertThat(audit.exitCode()).as(audit.text()).isZero();
    assertThat(audit.text()).contains("depot.article").doesNotContain("not judged");

    SecondEnvironment.Answer live = second.run("audit");
    assertThat(live.exitCode()).as(live.text()).isZero();

    SecondEnvironment.Answer status = second.run("status");
    assertThat(status.exitCode()).as(status.text()).isZero();
    assertThat(status.text())
        .containsPattern("job depot-cdc +caught up")
        .containsPattern("job depot-curate +caught up")
        .doesNotContain("process");

    SecondEnvironment.Answer sql =
        second.run("sql", "--format", "csv", "-e", "SELECT COUNT(*) AS n FROM curated.stock");
    assertThat(sql.exitCode()).as(sql.text()).isZero();
    assertThat(sql.text()).matches("n\\R[1-9][0-9]*\\R");
  }

  /** Change contracts alone: no ingest-job, no semantic-job, no schema called public. */
  @Test
  @Order(1)
  void aDatabaseWithOtherTypesAndChangingKeysIsTakenExactly() throws Exception {
    assertThat(demo(depot())).as(this::text).isTrue();

    assertThat(text())
        .contains("curated.stock: as expected", "curated.counted: as expected")
        .contains("Everything agrees.");
    AuditReport audit = new Audit(AuditInputs.of(Environment.of(stack))).run();
    assertThat(audit.lines())
        .filteredOn(line -> line.check().equals("source"))
        .extracting(AuditLine::subject)
        .containsExactly("depot.article", "depot.bin", "depot.stocktaking");
  }

  /** Event contracts alone: no cdc-job, no source database, no connector. */
  @Test
  @Order(3)
  void whatNewWritesRunsAsItsReadmeSays() throws Exception {
    Path baskets = folder.resolve("baskets");
    CartWorkspace.TEMPLATE.writeTo(baskets, "basket");

    assertThat(demo(baskets)).as(this::text).isTrue();

    assertThat(text())
        .contains("curated.basket_item: as expected", "quarantine.basket_purchase: as expected")
        .contains("Everything agrees.");
  }

  private boolean demo(Path workspace) throws IOException {
    LocalStack running = TestStack.in(folder.resolve("state"), workspace);
    running.start(Progress.SILENT);
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    boolean agrees = new WorkspaceDemo(running, Progress.lines(System.out), print).run();
    System.out.println(text());
    return agrees;
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Path depot() {
    return Path.of(System.getProperty("millrace.root"), "examples/depot");
  }
}
