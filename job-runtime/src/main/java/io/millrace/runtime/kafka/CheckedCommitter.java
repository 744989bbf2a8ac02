package io.millrace.runtime.kafka;

import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;

/**
 * Fails the job where Flink's committer would log and go on: when a transaction of a running job
 * turns out to be fenced, aborted or unknown to the broker.
 *
 * <p>After the restart the transaction is tried again, as one of a restored checkpoint. Then a
 * failure says nothing, since a transaction that was committed before the restart looks the same;
 * it goes by, and {@link RepeatedRecords} looks at what the topic holds. Only transactions of this
 * run still have their producer.
 */
final class CheckedCommitter implements Committer<KafkaCommittable> {

  private final Committer<KafkaCommittable> committer;

  CheckedCommitter(Committer<KafkaCommittable> committer) {
    this.committer = committer;
  }

  @Override
  public void commit(Collection<CommitRequest<KafkaCommittable>> requests)
      throws IOException, InterruptedException {
    committer.commit(requests.stream().map(CheckedCommitter::checked).collect(Collectors.toList()));
  }

  private static CommitRequest<KafkaCommittable> checked(CommitRequest<KafkaCommittable> request) {
    return request.getCommittable().getProducer().isPresent() ? new Live(request) : request;
  }

  @Override
  public void close() throws Exception {
    committer.close();
  }

  /** A request to commit a transaction of this run. */
  private record Live(CommitRequest<KafkaCommittable> request)
      implements CommitRequest<KafkaCommittable> {

    @Override
    public KafkaCommittable getCommittable() {
      return request.getCommittable();
    }

    @Override
    public int getNumberOfRetries() {
      return request.getNumberOfRetries();
    }

    @Override
    public void signalFailedWithKnownReason(Throwable reason) {
      request.signalFailedWithUnknownReason(
          new IllegalStateException(
              "A Kafka transaction was lost; the job restarts and emits its records again."
                  + " Transactions end after kafka.transaction-timeout, or when another job uses"
                  + " the same job.name.",
              reason));
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable reason) {
      request.signalFailedWithUnknownReason(reason);
    }

    @Override
    public void retryLater() {
      request.retryLater();
    }

    @Override
    public void updateAndRetryLater(KafkaCommittable committable) {
      request.updateAndRetryLater(committable);
    }

    @Override
    public void signalAlreadyCommitted() {
      request.signalAlreadyCommitted();
    }
  }
}
