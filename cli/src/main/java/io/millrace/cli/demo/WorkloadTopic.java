package io.millrace.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.cli.console.RowCount;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.PlainRecords;
import io.millrace.runtime.kafka.TopicException;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic of a contract and the records that a workload's file has for it. */
public final class WorkloadTopic {

  private static final int PARTITIONS = 2;

  private final Contract contract;
  private final Path file;
  private final long size;
  private final int partitions;

  private WorkloadTopic(Contract contract, Path file, long size, int partitions) {
    this.contract = contract;
    this.file = file;
    this.size = size;
    this.partitions = partitions;
  }

  /**
   * The topics of all event contracts; those without a file have no records. Changes come from a
   * connector, never from a file. Every record is read once, and none is kept.
   *
   * @param progress is told how far a long file has been read
   * @throws WorkloadException naming the line that cannot be sent, or a file whose topic no event
   *     contract has
   */
  public static List<WorkloadTopic> all(Workload workload, Contracts contracts, Progress progress) {
    requireTakers(workload, contracts);
    return contracts.all(Kind.EVENT).stream()
        .map(contract -> of(workload, contract, progress))
        .toList();
  }

  private static void requireTakers(Workload workload, Contracts contracts) {
    List<String> topics =
        contracts.all(Kind.EVENT).stream()
            .map(contract -> contract.source().topic())
            .sorted()
            .toList();
    for (Path file : workload.records()) {
      String name = file.getFileName().toString();
      if (!topics.contains(name.substring(0, name.length() - Workload.RECORDS.length()))) {
        throw new WorkloadException(
            file, "only topics of event contracts take records, here %s.".formatted(topics));
      }
    }
  }

  private static WorkloadTopic of(Workload workload, Contract contract, Progress progress) {
    Path file = workload.folder().resolve(contract.source().topic() + Workload.RECORDS);
    RowCount count = new RowCount(progress, file.getFileName() + ", records read");
    RecordEncoder encoder = new RecordEncoder(contract, schema -> 0);
    int partitions = PARTITIONS;
    try (WorkloadRecords records = WorkloadRecords.open(file)) {
      while (records.hasNext()) {
        WorkloadRecord record = records.next();
        partitions = Math.max(partitions, record.partition().orElse(0) + 1);
        encode(file, records.line(), encoder, record);
        count.row();
      }
    }
    return new WorkloadTopic(contract, file, count.rows(), partitions);
  }

  public String name() {
    return contract.source().topic();
  }

  /** How many records there are to send. */
  public long size() {
    return size;
  }

  /** Creates the topic, with as many partitions as its records name, and at least two. */
  public void create(KafkaConfig kafka) {
    Topics.createMissing(kafka, List.of(new TopicSpec(name(), partitions, false, Map.of())));
  }

  /**
   * Sends all records in their order, and waits until the broker has them.
   *
   * @param progress is told how far it is
   * @throws CommandException naming the topic if the broker does not take one of them
   */
  public void send(KafkaConfig kafka, RegistryClient registry, Progress progress) {
    RecordEncoder encoder =
        new RecordEncoder(contract, schema -> registry.register(name() + "-value", schema));
    RowCount count = new RowCount(progress, name() + ", records sent");
    try (WorkloadRecords records = WorkloadRecords.open(file)) {
      PlainRecords.send(
          kafka,
          () ->
              new Iterator<>() {
                @Override
                public boolean hasNext() {
                  return records.hasNext();
                }

                @Override
                public ProducerRecord<byte[], byte[]> next() {
                  WorkloadRecord record = records.next();
                  count.row();
                  return record(record, encode(file, records.line(), encoder, record));
                }
              });
    } catch (TopicException e) {
      throw new CommandException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static byte[] encode(Path file, int line, RecordEncoder encoder, WorkloadRecord record) {
    try {
      return encoder.encode(record);
    } catch (RefusedException e) {
      throw new WorkloadException(file, line, e.getMessage() + ".");
    }
  }

  private ProducerRecord<byte[], byte[]> record(WorkloadRecord record, byte[] value) {
    Integer partition = record.partition().isPresent() ? record.partition().getAsInt() : null;
    byte[] key = record.key() == null ? null : record.key().getBytes(UTF_8);
    ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(name(), partition, key, value);
    record.headers().forEach((name, text) -> sent.headers().add(name, text.getBytes(UTF_8)));
    return sent;
  }
}
