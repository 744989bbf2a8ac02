package io.millrace.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.StreamEnvironments;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.StreamTypes;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.semantic.image.CuratedInput;
import io.millrace.semantic.plan.SemanticPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SemanticPipelineTest {

  @TempDir private Path folder;

  private StreamExecutionEnvironment environment;

  @BeforeEach
  void wire() {
    CatalogConfig catalog = TestCatalog.in(folder);
    SemanticConfig config =
        new SemanticConfig(
            "semantic",
            Shop.project(),
            Map.of(),
            KafkaConfig.of("127.0.0.1:1"),
            "http://127.0.0.1:1",
            catalog,
            2,
            "");
    Configuration settings = new Configuration();
    settings.set(JobOptions.NAME, config.name());
    settings.set(JobOptions.PARALLELISM, 3);
    environment = StreamEnvironments.create(settings);
    SemanticPlan plan = Shop.plan();
    List<CuratedInput> models =
        plan.models().stream()
            .map(model -> new CuratedInput(model, "curated." + model.model() + "__g1", 1, 2, ""))
            .toList();
    SemanticInputs inputs = SemanticSources.open(environment, config, models);
    SemanticSinks sinks =
        new SemanticSinks(config, plan.exports(), plan.digest(inputs.topics(), ""), catalog.open());
    sinks.attach(
        new SemanticPipeline(plan, config.registryUrl(), sinks.guard(), sinks.ends())
            .build(inputs));
  }

  @Test
  void everyOperatorHasAUidOfJobStageAndObjectWhichIsItsName() {
    JobGraphAssertions.uidsAreNames(environment, "semantic");
    assertThat(JobGraphAssertions.uids(environment))
        .contains(
            "semantic/source/orders",
            "semantic/decode/orders",
            "semantic/images/orders",
            "semantic/contribute/orders",
            "semantic/progress/gate",
            "semantic/progress/cuts",
            "semantic/aggregate/exports",
            "semantic/encode/tables",
            "semantic/encode/topics",
            "semantic/sink/tables-order",
            "semantic/sink/topics",
            "semantic/sink/topics-repeats",
            "semantic/sink/cuts",
            "semantic/sink/generations");
  }

  @Test
  void noStreamHasAGenericType() {
    StreamTypes.assertNoGenericTypes(environment);
  }
}
