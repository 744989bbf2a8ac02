package io.millrace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.StreamEnvironments;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.StreamTypes;
import io.millrace.runtime.testkit.TestCatalog;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestPipelineTest {

  private StreamExecutionEnvironment environment;

  @BeforeEach
  void wire(@TempDir Path folder) {
    IngestConfig config =
        new IngestConfig(
            "millrace-ingest",
            PaymentContract.config(folder, PaymentContract.avro("bank.payments")),
            KafkaConfig.of("localhost:9092"),
            TestCatalog.in(folder),
            "http://localhost:8081");
    Configuration settings = new Configuration();
    settings.set(JobOptions.NAME, config.name());
    settings.set(JobOptions.PARALLELISM, 3);
    environment = StreamEnvironments.create(settings);
    IngestSources sources = new IngestSources(config);
    new IngestSinks(config).attach(new IngestPipeline(config).build(sources.open(environment)));
  }

  @Test
  void everyOperatorHasAUidOfJobStageAndObjectWhichIsItsName() {
    JobGraphAssertions.uidsAreNames(environment, "ingest");
    assertThat(JobGraphAssertions.uids(environment))
        .contains(
            "ingest/source/events",
            "ingest/decode/events",
            "ingest/ledger/events",
            "ingest/rows/events",
            "ingest/sink/tables-state",
            "ingest/sink/dead-letters");
  }

  @Test
  void noStreamHasAGenericType() {
    StreamTypes.assertNoGenericTypes(environment);
  }

  @Test
  void noClearValueLeavesTheSourcesTask() {
    JobVertex source =
        StreamSupport.stream(
                environment.getStreamGraph(false).getJobGraph().getVertices().spliterator(), false)
            .filter(JobVertex::isInputVertex)
            .findFirst()
            .orElseThrow();
    assertThat(source.getName())
        .contains("ingest/source/events", "ingest/decode/events", "ingest/ledger/events");
    assertThat(source.getParallelism()).isEqualTo(3);
  }
}
