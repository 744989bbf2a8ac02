package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.kafka.TopicIds;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.KafkaRecords;
import io.millrace.runtime.testkit.TestCatalog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic of five records and a mark: four are taken, one is quarantined. */
class AuditITCase {

  private static final String TOPIC = AuditedOrders.TOPIC;
  private static final FakeRegistry REGISTRY = new FakeRegistry();
  private static String topicId;

  @TempDir Path folder;
  private AuditedOrders orders;

  @BeforeAll
  static void fillTopic() {
    EmbeddedKafka kafka = EmbeddedKafka.running();
    Topics.create(kafka.config(), new TopicSpec(TOPIC, 1, false, Map.of()));
    for (int i = 0; i < 5; i++) {
      byte[] value = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
      KafkaRecords.write(kafka, new ProducerRecord<>(TOPIC, 0, null, value));
    }
    ProducerRecord<byte[], byte[]> mark = new ProducerRecord<>(TOPIC, 0, null, null);
    ProgressMarks.sourceHeaders(ProgressMarks.FINISHED).forEach(mark.headers()::add);
    KafkaRecords.write(kafka, mark);
    topicId = TopicIds.lookup(kafka.config(), List.of(TOPIC)).get(TOPIC);
  }

  @AfterAll
  static void close() {
    REGISTRY.close();
  }

  @BeforeEach
  void createTables() {
    orders = new AuditedOrders(TestCatalog.in(folder).open(), topicId, REGISTRY.url());
  }

  @Test
  void passesWhenEveryRecordIsAccountedForOnce() {
    orders.commit(1, 0, 1);
    orders.quarantine(1, 2);
    orders.book(1, 0, 2, 2, 1, 0);
    orders.commit(2, 3, 4);
    orders.book(2, 3, 5, 2, 0, 1);

    AuditReport report = orders.audit();

    assertThat(report.problems()).isEmpty();
    assertThat(report.passed()).isTrue();
    assertThat(report.table()).contains("log 6, raw 4, quarantine 1, marks 1");
    assertThat(report.json()).contains("\"passed\" : true");
  }

  @Test
  void namesALostRecord() {
    orders.commit(1, 0, 1, 3);
    orders.quarantine(1, 2);
    orders.book(1, 0, 5, 4, 1, 1);

    assertThat(orders.audit().problems())
        .contains(
            "log audited.orders-0: missing: audited.orders (id %s) partition 0 offset 4"
                .formatted(topicId))
        .anyMatch(problem -> problem.contains("holds 3 rows at checkpoint 1, the ledger counts 4"));
  }

  @Test
  void namesADuplicate() {
    orders.commit(1, 0, 1, 3, 4, 3);
    orders.quarantine(1, 2);
    orders.book(1, 0, 5, 4, 1, 1);

    assertThat(orders.audit().problems())
        .contains(
            "log audited.orders-0: twice in raw: audited.orders (id %s) partition 0 offset 3"
                .formatted(topicId));
  }

  @Test
  void namesARecordThatIsBothTakenAndQuarantined() {
    orders.commit(1, 0, 1, 2, 3, 4);
    orders.quarantine(1, 2);
    orders.book(1, 0, 5, 4, 1, 1);

    assertThat(orders.audit().problems())
        .anyMatch(problem -> problem.contains("in raw and in quarantine"));
  }

  @Test
  void seesAGapInTheLedger() {
    orders.commit(1, 0, 1, 3, 4);
    orders.quarantine(1, 2);
    orders.book(1, 0, 1, 2, 0, 0);
    orders.book(2, 3, 5, 2, 0, 1);

    assertThat(orders.audit().problems())
        .contains("ledger audited.orders-0: gap before: offset 3 of checkpoint 2");
  }

  @Test
  void leavesTheBooksOpenForACheckpointThatRawHasNotCommitted() {
    orders.commit(1, 0, 1);
    orders.quarantine(1, 2);
    orders.book(1, 0, 2, 2, 1, 0);
    orders.book(2, 3, 5, 2, 0, 1);

    assertThat(orders.audit().problems())
        .isNotEmpty()
        .noneMatch(problem -> problem.startsWith("books"))
        .anyMatch(problem -> problem.contains("missing"));
  }

  @Test
  void namesACommitThatWasMadeTwice() {
    orders.commit(1, 0, 1, 3, 4);
    orders.quarantine(1, 2);
    orders.quarantine(1, 2);
    orders.book(1, 0, 5, 4, 1, 1);

    assertThat(orders.audit().problems())
        .anyMatch(
            problem ->
                problem.startsWith(
                    "commits quarantine.audited_orders: committed twice: operator sink checkpoint 1"));
  }

  @Test
  void leavesTheBooksOfOtherWorkspacesAloneAndJudgesTheirCutsByThem() {
    orders.commit(1, 0, 1, 3, 4);
    orders.quarantine(1, 2);
    orders.book(1, 0, 5, 4, 1, 1);
    orders.addAnotherWorkspace();
    assertThat(orders.audit().table()).doesNotContain("other");

    orders.cutAnotherWorkspace("other-curate/run/7", 1);

    AuditReport report = orders.audit();
    assertThat(report.problems()).isEmpty();
    assertThat(report.lines()).extracting(AuditLine::subject).contains("other-curate/run/7");
  }
}
