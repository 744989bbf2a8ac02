package io.millrace.schemas.contract;

import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/**
 * One data contract: an Avro record schema with tags, and what its producer promises.
 *
 * <p>Serialised as its JSON text and parsed again on arrival.
 *
 * @param domain last part of the schema's namespace
 * @param entity the record's name in snake case
 * @param key the fields that identify a row of the source; empty only for events
 * @param idField field whose value identifies an event; absent: topic id, partition and offset do
 * @param retention how long topics derived from this contract keep their records; tables keep them
 * @param fields top-level fields in schema order
 */
public record Contract(
    String domain,
    String entity,
    int version,
    Kind kind,
    String owner,
    Source source,
    List<String> key,
    Optional<String> idField,
    Optional<EventTime> eventTime,
    Duration retention,
    Schema avro,
    List<ContractField> fields)
    implements Serializable {

  public Contract {
    key = List.copyOf(key);
    fields = List.copyOf(fields);
  }

  /**
   * Reads the text of an {@code .avsc} file.
   *
   * @throws ContractException with every violation
   */
  public static Contract parse(String avscJson) {
    return ContractParser.parse(avscJson);
  }

  /** The Avro schema with all its properties; {@link #parse} of it gives an equal contract. */
  public String json() {
    return avro.toString();
  }

  /** {@code foodmart.sales}. */
  public String subject() {
    return domain + "." + entity;
  }

  /** {@code foodmart.sales:1}, as raw rows carry it in {@code _contract}. */
  public String versionedSubject() {
    return subject() + ":" + version;
  }

  public TableName rawTable() {
    return Layer.RAW.table(domain + "_" + entity);
  }

  public TableName quarantineTable() {
    return Layer.QUARANTINE.table(domain + "_" + entity);
  }

  public String deadLetterTopic() {
    return source.topic() + ".dlq";
  }

  /** The promised time from event to raw table. */
  public Optional<Duration> freshness() {
    Map<?, ?> properties = (Map<?, ?>) avro.getObjectProp(ContractParser.PROPERTY);
    return Optional.ofNullable((Map<?, ?>) properties.get("service-levels"))
        .map(levels -> levels.get("freshness"))
        .map(freshness -> Duration.parse(freshness.toString()));
  }

  /**
   * @throws IllegalArgumentException if there is no such top-level field
   */
  public ContractField field(String name) {
    return fields.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(subject() + " has no field '" + name + "'"));
  }

  /** All fields, nested ones by their path, parents first. */
  public List<ContractField> allFields() {
    return fields.stream().flatMap(Contract::withNested).toList();
  }

  /** Fields, nested ones too, that carry a tag. */
  public List<ContractField> taggedFields() {
    return allFields().stream().filter(ContractField::tagged).toList();
  }

  /**
   * Judges one record of this contract's schema by the fields' rules; {@link RecordRules} judge
   * many.
   *
   * @return a sentence per violation, naming fields and never values; empty if there is none
   */
  public List<String> violations(IndexedRecord record) {
    return new RecordRules(this).violations(record);
  }

  private static Stream<ContractField> withNested(ContractField field) {
    return Stream.concat(Stream.of(field), field.nested().stream().flatMap(Contract::withNested));
  }

  private Object writeReplace() {
    return new Text(json());
  }

  private record Text(String json) implements Serializable {
    private Object readResolve() {
      return parse(json);
    }
  }
}
