package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.testkit.TestCatalog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders of three checkpoints, judged without a topic. */
class LiveAuditTest {

  @TempDir Path folder;
  private AuditedOrders orders;

  @BeforeEach
  void writeTwoCheckpoints() {
    orders = new AuditedOrders(TestCatalog.in(folder).open(), "t1", "http://nowhere");
    orders.commit(1, 0, 1);
    orders.quarantine(1, 2);
    orders.book(1, 0, 2, 2, 1, 0);
    orders.commit(2, 3, 4);
    orders.book(2, 3, 5, 2, 0, 1);
  }

  @Test
  void saysUpToWhenASourceIsComplete() {
    AuditReport report = orders.liveAudit();

    assertThat(report.problems()).isEmpty();
    assertThat(report.passed()).isTrue();
    assertThat(line(report, "closed").figures())
        .containsEntry("complete up to", AuditedOrders.NOW.toInstant().toString())
        .containsEntry("checkpoint", 2L)
        .containsEntry("records", 6L);
    assertThat(report.table()).contains("ledger 4, snapshots 4, files 4, checkpoint 2");
  }

  @Test
  void isNotDisturbedByACheckpointThatTheLedgerHasNotCommittedYet() {
    orders.commit(3, 6, 7);

    AuditReport report = orders.liveAudit();

    assertThat(report.problems()).isEmpty();
    assertThat(line(report, "closed").figures()).containsEntry("checkpoint", 2L);
  }

  @Test
  void isNotDisturbedByACheckpointThatRawHasNotCommittedYet() {
    orders.book(3, 6, 7, 2, 0, 0);

    AuditReport report = orders.liveAudit();

    assertThat(report.problems()).isEmpty();
    assertThat(line(report, "closed").figures()).containsEntry("checkpoint", 2L);
  }

  @Test
  void namesACheckpointThatRawHasNotCommittedForLongerThanACommitTakes() {
    orders.book(3, 6, 7, 2, 0, 0);

    assertThat(orders.liveAudit(later()).problems())
        .singleElement()
        .asString()
        .startsWith(
            "books raw.audited_orders: raw.audited_orders has not committed checkpoint 3, which the ledger has since");
  }

  @Test
  void namesACheckpointThatTheLedgerHasNotCommittedForLongerThanACommitTakes() {
    orders.commit(3, 6, 7);

    assertThat(orders.liveAudit(later()).problems())
        .singleElement()
        .asString()
        .startsWith("books raw.audited_orders: the ledger has not: checkpoint 3 with 2 rows since");
  }

  @Test
  void isNeverRedWhileOneTableIsCommittedAfterTheOther() throws Exception {
    ExecutorService job = Executors.newSingleThreadExecutor();
    try {
      Future<?> traffic = job.submit(() -> LongStream.range(3, 15).forEach(this::checkpoint));
      while (!traffic.isDone()) {
        assertThat(orders.liveAudit().problems()).isEmpty();
      }
      traffic.get();
    } finally {
      job.shutdownNow();
    }

    AuditReport report = orders.liveAudit();
    assertThat(report.problems()).isEmpty();
    assertThat(line(report, "closed").figures()).containsEntry("checkpoint", 14L);
  }

  /** Two records, committed by raw first or by the ledger first, and once with the next ones. */
  private void checkpoint(long checkpoint) {
    long offset = 2 * checkpoint;
    if (checkpoint % 3 == 0) {
      orders.book(checkpoint, offset, offset + 1, 2, 0, 0);
    }
    if (checkpoint % 3 == 1) {
      orders.commit(checkpoint, offset - 2, offset - 1, offset, offset + 1);
    } else if (checkpoint % 3 == 2) {
      orders.commit(checkpoint, offset, offset + 1);
    }
    if (checkpoint % 3 != 0) {
      orders.book(checkpoint, offset, offset + 1, 2, 0, 0);
    }
  }

  @Test
  void takesTheRowsOfAnAbortedCheckpointWithTheNextOne() {
    orders.book(3, 6, 7, 2, 0, 0);
    orders.book(4, 8, 8, 1, 0, 0);
    orders.commit(4, 6, 7, 8);

    assertThat(orders.liveAudit().problems()).isEmpty();
  }

  @Test
  void findsADataFileThatWasTakenOut() {
    orders.removeFileOf(1);

    AuditReport report = orders.liveAudit();

    assertThat(report.problems())
        .anyMatch(
            p ->
                p.matches(
                    ".*belongs to no checkpoint: snapshot .* \\(delete\\), which added 0 rows and removed 2"))
        .contains(
            "books raw.audited_orders: the data files of raw.audited_orders hold 2 rows at checkpoint 2, its snapshots say 4");
    assertThat(line(report, "closed").figures()).containsEntry("complete up to", "unknown");
  }

  @Test
  void findsTheRowsOfASnapshotThatWasRolledBack() {
    orders.rollBack();

    assertThat(orders.liveAudit().problems())
        .anyMatch(p -> p.contains("is no longer part of the table: snapshot"));

    orders.commit(3, 6, 7);
    orders.book(3, 6, 7, 2, 0, 0);

    assertThat(orders.liveAudit().problems())
        .contains(
            "books raw.audited_orders: raw.audited_orders holds 4 rows at checkpoint 3, the ledger counts 6");
  }

  @Test
  void findsRecordsThatWereNeverWritten() {
    orders.commit(3, 6);
    orders.book(3, 6, 7, 2, 0, 0);

    assertThat(orders.liveAudit().problems())
        .contains(
            "books raw.audited_orders: raw.audited_orders holds 5 rows at checkpoint 3, the ledger counts 6",
            "books raw.audited_orders: other than the ledger: checkpoint 3 added 1 rows, the ledger counts 2");
  }

  @Test
  void findsRowsThatTheSinkCommittedAgain() {
    orders.commit(2, 3, 4);

    assertThat(orders.liveAudit().problems())
        .contains(
            "commits raw.audited_orders: committed twice: operator sink checkpoint 2",
            "books raw.audited_orders: raw.audited_orders holds 6 rows at checkpoint 2, the ledger counts 4");
  }

  @Test
  void findsRowsThatSomebodyElseAppendedAgain() {
    orders.appendByHand(3, 4);

    assertThat(orders.liveAudit().problems())
        .anyMatch(p -> p.contains("(append), which added 2 rows and removed 0"));
  }

  @Test
  void findsRowsThatStandForOthersByTheirOffsetsInTheManifest() {
    orders.commit(3, 3, 4);
    orders.book(3, 6, 7, 2, 0, 0);

    assertThat(orders.liveAudit().problems())
        .hasSize(2)
        .anyMatch(p -> p.contains("checkpoint 3: no file holds offsets 6 to 7 of audited.orders-0"))
        .anyMatch(p -> p.contains("holds offsets 3 to 4 of partition 0"));
  }

  @Test
  void findsALedgerEntryThatIsMissing() {
    orders.commit(3, 6, 7);
    orders.commit(4, 8);
    orders.book(4, 8, 8, 1, 0, 0);

    assertThat(orders.liveAudit().problems())
        .contains(
            "ledger audited.orders-0: gap before: offset 8 of checkpoint 4",
            "books raw.audited_orders: other than the ledger: checkpoint 3 added 2 rows, the ledger counts 0");
  }

  @Test
  void findsARangeThatWasReadTwice() {
    orders.commit(3, 4, 5);
    orders.book(3, 4, 5, 2, 0, 0);

    assertThat(orders.liveAudit().problems())
        .contains("ledger audited.orders-0: overlap at: offsets 4 to 5");
  }

  @Test
  void judgesWhatRemainsOfATableWhoseFirstSnapshotsHaveExpired() {
    orders.commit(3, 6, 7);
    orders.book(3, 6, 7, 2, 0, 0);
    orders.expireAllButTwo();

    AuditReport report = orders.liveAudit();

    assertThat(report.problems()).isEmpty();
    assertThat(report.table()).contains("ledger 6, snapshots 6", "expired all before");

    orders.removeFileOf(1);
    orders.expireAllButTwo();

    assertThat(orders.liveAudit().problems()).isNotEmpty();
  }

  @Test
  void doesNotTakeACompactionForALossOrADuplicate() {
    orders.compact();
    orders.commit(3, 6, 7);
    orders.book(3, 6, 7, 2, 0, 0);

    assertThat(orders.liveAudit().problems()).isEmpty();
  }

  @Test
  void namesATableThatIsGone() {
    orders.dropRaw();

    assertThat(orders.liveAudit().problems())
        .anyMatch(p -> p.contains("The ledger counts rows in raw.audited_orders, and there is no"));
  }

  @Test
  void judgesACutByItsSnapshotAndTheLedger() {
    orders.addAnotherWorkspace();
    orders.cutAnotherWorkspace("other/run/7", 1);
    orders.cutAnotherWorkspace("other/run/8", 2);

    assertThat(orders.liveAudit().problems())
        .singleElement()
        .asString()
        .matches("cut other/run/8: snapshot \\d+ of raw.other_orders holds 1 rows, the cut says 2");
  }

  @Test
  void saysThatThereIsNoLedgerYet(@TempDir Path empty) {
    AuditReport report =
        new LiveAudit(TestCatalog.in(empty).open(), List.of(), Clock.systemUTC()).run();

    assertThat(report.passed()).isFalse();
    assertThat(report.problems()).singleElement().asString().contains("There is none");
  }

  private static Clock later() {
    return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(11));
  }

  private static AuditLine line(AuditReport report, String check) {
    return report.lines().stream().filter(line -> line.check().equals(check)).findFirst().get();
  }
}
