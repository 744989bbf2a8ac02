package io.millrace.semantic;

import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.config.StreamEnvironments;
import io.millrace.runtime.deployment.RecordedStart;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.iceberg.OpenCatalog;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.read.generation.GenerationTable;
import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.semantic.metricflow.ProjectReader;
import io.millrace.semantic.metricflow.SemanticProject;
import io.millrace.semantic.plan.CuratedModels;
import io.millrace.semantic.plan.Planner;
import io.millrace.semantic.plan.SemanticPlan;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.catalog.Catalog;

/** Curated topics to metrics, materialised per window. */
public final class SemanticJob {

  private SemanticJob() {}

  public static void main(String[] args) throws Exception {
    Configuration settings = load(args);
    RecordedStart.execute(wire(settings), settings, List.of(SemanticOptions.PROJECT));
  }

  static Configuration load(String... args) {
    return JobConfiguration.load(args, options());
  }

  /** The option classes whose keys this job knows. */
  public static Class<?>[] options() {
    return new Class<?>[] {SemanticOptions.class, KafkaOptions.class, CatalogOptions.class};
  }

  /** Creates the job's tables and topics, and its graph. */
  public static StreamExecutionEnvironment wire(Configuration settings) {
    StreamExecutionEnvironment environment = StreamEnvironments.create(settings);
    wire(environment, SemanticConfig.from(settings));
    return environment;
  }

  /** Plans the job's graph, creates its outputs and wires it, without starting it. */
  static void wire(StreamExecutionEnvironment environment, SemanticConfig config) {
    try (OpenCatalog open = OpenCatalog.of(config.catalog())) {
      wire(environment, config, open.catalog());
    }
  }

  private static void wire(
      StreamExecutionEnvironment environment, SemanticConfig config, Catalog catalog) {
    GenerationTable generations = new GenerationTable(catalog);
    RegistryClient registry = new RegistryClient(config.registryUrl());
    SemanticSources sources = new SemanticSources(config, generations, registry);
    SemanticPlan plan = plan(config, sources);
    SemanticInputs inputs = sources.open(environment, plan);
    String digest = plan.digest(inputs.topics(), config.build());
    SemanticSinks sinks = new SemanticSinks(config, plan.exports(), digest, catalog);
    SemanticOutputs outputs =
        new SemanticPipeline(plan, config.registryUrl(), sinks.guard(), sinks.ends()).build(inputs);
    sinks.create();
    sinks.attach(outputs);
  }

  static SemanticPlan plan(SemanticConfig config, SemanticSources sources) {
    Problems problems = new Problems();
    SemanticProject project = ProjectReader.read(config.project(), config.variables(), problems);
    CuratedModels.checkNames(project, sources::isCurated, problems);
    SemanticPlan plan = Planner.plan(project, sources::columns, problems);
    problems.raise();
    return plan;
  }
}
