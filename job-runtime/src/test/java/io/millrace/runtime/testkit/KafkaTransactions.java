package io.millrace.runtime.testkit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** Open transactions of the broker, by the prefix of their transactional ids. */
public final class KafkaTransactions {

  private KafkaTransactions() {}

  /** Transactional ids whose transaction is neither committed nor aborted. */
  public static Set<String> open(EmbeddedKafka kafka, String prefix) throws Exception {
    try (Admin admin = Admin.create(kafka.config().clientProperties())) {
      var options = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
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
