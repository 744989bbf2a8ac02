package io.millrace.cli.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.runtime.decode.RefusedException;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.Contract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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
   * Reads a contract's file of a workload; without such a file the topic has no records.
   *
   * @throws WorkloadException naming the line that cannot be read
   */
  public static WorkloadTopic of(Workload workload, Contract contract) {
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

  /** Sends all records in their order, and waits until the broker has them. */
  public void send(KafkaConfig kafka, RegistryClient registry) {
    List<ProducerRecord<byte[], byte[]>> encoded = encode(new RecordEncoder(contract, registry));
    Properties settings = kafka.clientProperties();
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, bytes, bytes)) {
      encoded.forEach(producer::send);
      producer.flush();
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
