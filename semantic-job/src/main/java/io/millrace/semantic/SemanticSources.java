package io.millrace.semantic;

import io.millrace.runtime.kafka.KafkaSources;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.Topics;
import io.millrace.runtime.read.generation.Generation;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.registry.SchemaNotFoundException;
import io.millrace.schemas.Layer;
import io.millrace.semantic.image.CuratedInput;
import io.millrace.semantic.plan.AvroColumns;
import io.millrace.semantic.plan.ModelPlan;
import io.millrace.semantic.plan.SemanticPlan;
import io.millrace.semantic.row.ColumnType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The curated topics: which generation is read, what their records look like, and their streams.
 */
final class SemanticSources {

  private static final String TOPICS = Layer.CURATED.topicPrefix().orElseThrow();
  private static final String SOURCE = "semantic/source/";

  private final SemanticConfig config;
  private final GenerationTable generations;
  private final RegistryClient registry;
  private final Map<String, Optional<Generation>> chosen = new HashMap<>();

  SemanticSources(SemanticConfig config, GenerationTable generations, RegistryClient registry) {
    this.config = config;
    this.generations = generations;
    this.registry = registry;
  }

  /** The columns that metrics can use of a dbt model, or none if it is not curated. */
  Optional<Map<String, ColumnType>> columns(String model) {
    return generation(model).map(this::schema).map(AvroColumns::of);
  }

  /**
   * Whether a name is, or was, that of a curated model, read by metrics or not. A generation alone
   * does not say so, since exports have generations too; only curate-job registers a curated
   * topic's schema.
   */
  boolean isCurated(String name) {
    return generations.generations(name).stream().anyMatch(this::hasSchema);
  }

  private boolean hasSchema(Generation generation) {
    try {
      schema(generation);
      return true;
    } catch (SchemaNotFoundException e) {
      return false;
    }
  }

  /** The topics that a plan reads, and their records. */
  SemanticInputs open(StreamExecutionEnvironment environment, SemanticPlan plan) {
    return open(environment, config, inputs(plan));
  }

  private List<CuratedInput> inputs(SemanticPlan plan) {
    Map<String, Integer> partitions =
        Topics.partitions(
            config.kafka(),
            plan.models().stream().map(model -> topic(model.model())).distinct().toList());
    return plan.models().stream().map(model -> input(model, partitions)).toList();
  }

  /** The same for topics that are known. */
  static SemanticInputs open(
      StreamExecutionEnvironment environment, SemanticConfig config, List<CuratedInput> inputs) {
    Map<String, DataStream<SourceRecord>> records = new LinkedHashMap<>();
    for (CuratedInput input : inputs) {
      String name = SOURCE + input.plan().name();
      String group = config.name() + "-" + input.plan().name();
      records.put(
          input.plan().name(),
          environment
              .fromSource(
                  KafkaSources.records(config.kafka(), List.of(input.topic()), group),
                  WatermarkStrategy.noWatermarks(),
                  name)
              .uid(name));
    }
    return new SemanticInputs(inputs, records);
  }

  private CuratedInput input(ModelPlan model, Map<String, Integer> partitions) {
    Generation generation = generation(model.model()).orElseThrow();
    String topic = topic(model.model());
    return new CuratedInput(
        model, topic, generation.number(), partitions.get(topic), schema(generation).toString());
  }

  private Schema schema(Generation generation) {
    return registry.latest(topic(generation) + "-value");
  }

  String topic(String model) {
    return topic(generation(model).orElseThrow());
  }

  private String topic(Generation generation) {
    return generation.topic(config.kafka().topic(TOPICS));
  }

  /** The current generation; while the first one is being built, that one. */
  private Optional<Generation> generation(String model) {
    return chosen.computeIfAbsent(model, this::choose);
  }

  private Optional<Generation> choose(String model) {
    return generations
        .current(model)
        .or(
            () ->
                generations.generations(model).stream()
                    .filter(generation -> generation.state() != Generation.State.RETIRED)
                    .findFirst());
  }
}
