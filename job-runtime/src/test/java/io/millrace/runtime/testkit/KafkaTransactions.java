package io.millrace.runtime.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.Awaitility;

/** Open transactions of the broker, by the prefix of their transactional ids. */
public final class KafkaTransactions {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final List<TransactionState> UNDECIDED = List.of(TransactionState.ONGOING);

  /** Decided ones count until every partition says so: only then do readers see the decision. */
  private static final List<TransactionState> UNFINISHED =
      List.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_COMMIT,
          TransactionState.PREPARE_ABORT);

  private KafkaTransactions() {}

  /** Transactional ids whose transaction is neither committed nor aborted. */
  public static Set<String> open(EmbeddedKafka kafka, String prefix) throws Exception {
    return inState(UNDECIDED, kafka, prefix);
  }

  /**
   * Waits until readers see all that the transactions wrote, or that it was aborted. A checkpoint
   * is complete before its transactions are committed.
   */
  public static void awaitFinished(EmbeddedKafka kafka, String prefix) {
    Awaitility.await()
        .atMost(TIMEOUT)
        .until(() -> inState(UNFINISHED, kafka, prefix), Set::isEmpty);
  }

  private static Set<String> inState(
      List<TransactionState> states, EmbeddedKafka kafka, String prefix) throws Exception {
    try (Admin admin = Admin.create(kafka.config().clientProperties())) {
      var options = new ListTransactionsOptions().filterStates(states);
      return admin.listTransactions(options).all().get().stream()
          .map(TransactionListing::transactionalId)
          .filter(id -> id.startsWith(prefix))
          .collect(Collectors.toSet());
    }
  }

  /** Aborts open transactions and fences their producers, as another producer of their id does. */
  public static void fence(EmbeddedKafka kafka, String prefix) throws Exception {
    try (Admin admin = Admin.create(kafka.config().clientProperties())) {
      admin.fenceProducers(open(kafka, prefix)).all().get();
    }
  }
}
