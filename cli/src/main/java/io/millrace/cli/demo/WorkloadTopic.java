package io.millrace.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.cli.console.CommandException;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic of a contract and the records that a workload's file has for it. */
public final class WorkloadTopic {

  private static final int PARTITIONS = 2;

  private final Contract contract;
  private final Path file;
  private final List<WorkloadRecord> records;

  private WorkloadTopic(Contract contract, Path file, List<WorkloadRecord> records) {
    this.contract = contract;
    this.file = file;
    this.records = records;
  }

  /**
   * The topics of all event contracts; those without a file have no records. Changes come from a
   * connector, never from a file.
   *
   * @throws WorkloadException naming the line that cannot be read, or a file whose topic no event
   *     contract has
   */
  public static List<WorkloadTopic> all(Workload workload, Contracts contracts) {
    List<WorkloadTopic> topics =
        contracts.all(Kind.EVENT).stream().map(contract -> of(workload, contract)).toList();
    for (Path file : workload.records()) {
      if (topics.stream().noneMatch(topic -> topic.file.equals(file))) {
        throw new WorkloadException(
            file,
            "only topics of event contracts take records, here %s."
                .formatted(topics.stream().map(WorkloadTopic::name).sorted().toList()));
      }
    }
    return topics;
  }

  private static WorkloadTopic of(Workload workload, Contract contract) {
    Path file = workload.folder().resolve(contract.source().topic() + Workload.RECORDS);
    try {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      return new WorkloadTopic(contract, file, WorkloadRecord.read(file, lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String name() {
    return contract.source().topic();
  }

  /** How many records there are to send. */
  public int size() {
    return records.size();
  }

  /** Creates the topic, with as many partitions as its records name, and at least two. */
  public void create(KafkaConfig kafka) {
    int named =
        records.stream()
            .map(WorkloadRecord::partition)
            .flatMapToInt(OptionalInt::stream)
            .max()
            .orElse(0);
    Topics.createMissing(
        kafka, List.of(new TopicSpec(name(), Math.max(PARTITIONS, named + 1), false, Map.of())));
  }

  /**
   * Sends all records in their order, and waits until the broker has them.
   *
   * @throws CommandException naming the topic if the broker does not take one of them
   */
  public void send(KafkaConfig kafka, RegistryClient registry) {
    try {
      PlainRecords.send(kafka, encode(new RecordEncoder(contract, registry)));
    } catch (TopicException e) {
      throw new CommandException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private List<ProducerRecord<byte[], byte[]>> encode(RecordEncoder encoder) {
    List<ProducerRecord<byte[], byte[]>> encoded = new ArrayList<>(records.size());
    for (WorkloadRecord record : records) {
      try {
        encoded.add(record(record, encoder.encode(record)));
      } catch (RefusedException e) {
        throw new WorkloadException(
            file, "record %d: %s.".formatted(encoded.size() + 1, e.getMessage()));
      }
    }
    return encoded;
  }

  private ProducerRecord<byte[], byte[]> record(WorkloadRecord record, byte[] value) {
    Integer partition = record.partition().isPresent() ? record.partition().getAsInt() : null;
    byte[] key = record.key() == null ? null : record.key().getBytes(UTF_8);
    ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(name(), partition, key, value);
    record.headers().forEach((name, text) -> sent.headers().add(name, text.getBytes(UTF_8)));
    return sent;
  }
}
