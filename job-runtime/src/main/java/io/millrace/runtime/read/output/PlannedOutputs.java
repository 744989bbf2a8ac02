package io.millrace.runtime.read.output;

import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.TopicSpec;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.read.generation.LogicalView;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outputs of a read job. Planning them only reads the catalog; {@link #create} makes what is
 * missing, once all of them are planned.
 */
public final class PlannedOutputs {

  private static final Logger LOG = LoggerFactory.getLogger(PlannedOutputs.class);

  private final Layer layer;
  private final KafkaConfig kafka;
  private final int partitions;
  private final Catalog catalog;
  private final GenerationTable generations;
  private final Map<String, Output> planned = new LinkedHashMap<>();
  private final Map<String, Generation> chosen = new LinkedHashMap<>();

  /**
   * @param layer of the tables and topics
   * @param partitions of each topic
   */
  public PlannedOutputs(Layer layer, KafkaConfig kafka, int partitions, Catalog catalog) {
    this.layer = layer;
    this.kafka = kafka;
    this.partitions = partitions;
    this.catalog = catalog;
    this.generations = new GenerationTable(catalog);
  }

  /** The output of a model or export; its generation is the one with this digest, or the next. */
  public Output plan(String name, String digest) {
    return planned.computeIfAbsent(name, own -> output(generations.plan(own, digest)));
  }

  /** All outputs, in the order they were planned in. */
  public List<Output> all() {
    return List.copyOf(planned.values());
  }

  public List<String> topics() {
    return planned.values().stream().map(Output::topic).toList();
  }

  /**
   * Creates what is missing, generations first, which claims their names; readers see the first
   * generation of an output from now on.
   *
   * @param tables of the outputs and beside them
   * @param values schemas of the topics' values, by output
   */
  public void create(
      Collection<TableSpec> tables, Map<String, Schema> values, RegistryClient registry) {
    planned.values().forEach(this::claim);
    IcebergTables.createIfMissing(catalog, tables);
    CutTable.create(catalog);
    Topics.create(
        kafka,
        topics().stream().map(topic -> new TopicSpec(topic, partitions, true, Map.of())).toList());
    planned
        .values()
        .forEach(
            output ->
                output
                    .schema()
                    .registered(
                        registry.register(output.topic() + "-value", values.get(output.name()))));
    chosen.values().forEach(this::showIfFirst);
  }

  /** The generations that readers do not see yet, once they are created. */
  public List<Generation> building() {
    return generations.building(chosen.values());
  }

  private Output output(Generation generation) {
    TableName table = generation.table(layer.namespace());
    return new Output(
        generation.model(),
        generation.physicalName(),
        generation.digest(),
        table,
        generation.topic(kafka.topic(layer.topicPrefix().orElseThrow())),
        partitions,
        new SchemaId(),
        holdsRows(table));
  }

  /** Whether an earlier run has written rows, which only its state knows. */
  private boolean holdsRows(TableName table) {
    TableIdentifier name = TableIdentifier.of(table.namespace(), table.name());
    return catalog.tableExists(name) && SnapshotSummaries.rows(catalog.loadTable(name)) > 0;
  }

  private void claim(Output output) {
    Generation generation = generations.resolve(output.name(), output.digest());
    if (!generation.physicalName().equals(output.generation())) {
      throw new IllegalStateException(
          "Another job has made a generation of %s meanwhile. Start again."
              .formatted(output.name()));
    }
    chosen.put(output.name(), generation);
  }

  /** The view is shown again each time: an earlier start may have ended before it was. */
  private void showIfFirst(Generation generation) {
    if (generations.current(generation.model()).isEmpty()) {
      generations.promote(generation);
    } else if (generation.state() == Generation.State.BUILDING) {
      LOG.info("Building {} beside the generation that readers see", generation.physicalName());
    }
    generations
        .current(generation.model())
        .ifPresent(current -> new LogicalView(catalog).show(layer.namespace(), current));
  }
}
