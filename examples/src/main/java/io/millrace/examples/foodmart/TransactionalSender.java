package io.millrace.examples.foodmart;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidTxnStateException;

/**
 * Sends records in transactions, one after the other.
 *
 * <p>Where the broker answers a commit with {@link InvalidTxnStateException}, which Kafka 4.1 does
 * once in a great while without any fault of the producer, the transaction is sent again under a
 * new one, as an application must that cannot know whether it was committed: its records may be in
 * the topic twice then.
 */
final class TransactionalSender implements AutoCloseable {

  private static final int ATTEMPTS = 3;

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final List<ProducerRecord<byte[], byte[]>> transaction = new ArrayList<>();
  private Producer<byte[], byte[]> producer;

  /**
   * @param producers of one transactional id
   */
  TransactionalSender(Supplier<Producer<byte[], byte[]>> producers) {
    this.producers = producers;
    open();
  }

  /** Ends what an earlier producer of the id has left open. */
  private void open() {
    producer = producers.get();
    producer.initTransactions();
  }

  void begin() {
    producer.beginTransaction();
    transaction.clear();
  }

  void send(ProducerRecord<byte[], byte[]> record) {
    transaction.add(record);
    producer.send(record);
  }

  void commit() {
    for (int attempt = 1; ; attempt++) {
      try {
        producer.commitTransaction();
        return;
      } catch (InvalidTxnStateException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        sendAgain();
      }
    }
  }

  private void sendAgain() {
    producer.close(Duration.ZERO);
    open();
    producer.beginTransaction();
    transaction.forEach(producer::send);
  }

  /** Takes back what was sent since {@link #begin}: it stays in the log and is never read. */
  void abort() {
    producer.flush();
    producer.abortTransaction();
  }

  @Override
  public void close() {
    producer.close();
  }
}
