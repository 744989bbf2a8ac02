package io.millrace.examples.foodmart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class TransactionalSenderTest {

  private static final ProducerRecord<byte[], byte[]> A = record("a");
  private static final ProducerRecord<byte[], byte[]> B = record("b");
  private static final ProducerRecord<byte[], byte[]> C = record("c");

  private final List<MockProducer<byte[], byte[]>> opened = new ArrayList<>();

  @Test
  void sendsATransactionAgainThatTheBrokerDoesNotKnow() {
    TransactionalSender sender = sender(false);
    transaction(sender, A);
    sender.begin();
    sender.send(B);
    sender.send(C);
    opened.get(0).commitTransactionException = new InvalidTxnStateException("lost");
    sender.commit();

    assertThat(opened).hasSize(2);
    assertThat(opened.get(1).history()).containsExactly(B, C);
    assertThat(opened.get(1).transactionCommitted()).isTrue();
    transaction(sender, A);
    assertThat(opened.get(1).history()).hasSize(3);
  }

  @Test
  void givesUpWhenItIsNeverKnown() {
    TransactionalSender sender = sender(true);
    sender.begin();
    sender.send(A);
    assertThatThrownBy(sender::commit).isInstanceOf(InvalidTxnStateException.class);
    assertThat(opened).hasSize(3);
  }

  private static void transaction(
      TransactionalSender sender, ProducerRecord<byte[], byte[]> record) {
    sender.begin();
    sender.send(record);
    sender.commit();
  }

  private TransactionalSender sender(boolean refusesCommits) {
    return new TransactionalSender(() -> open(refusesCommits));
  }

  private Producer<byte[], byte[]> open(boolean refuses) {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(
            true,
            new RoundRobinPartitioner(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    if (refuses) {
      producer.commitTransactionException = new InvalidTxnStateException("lost");
    }
    opened.add(producer);
    return producer;
  }

  private static ProducerRecord<byte[], byte[]> record(String value) {
    return new ProducerRecord<>("shop.sales", 0, null, value.getBytes(StandardCharsets.UTF_8));
  }
}
