package io.millrace.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cdc.extract.ExtractLimits;
import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.config.StreamEnvironments;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.testkit.JobGraphAssertions;
import io.millrace.runtime.testkit.StreamTypes;
import io.millrace.runtime.testkit.TestCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdcPipelineTest {

  private StreamExecutionEnvironment environment;

  @BeforeEach
  void wire(@TempDir Path folder) {
    CdcConfig config =
        new CdcConfig(
            "millrace-cdc",
            AccountContract.config(
                folder, AccountContract.avro("bank.public.account"), AccountContract.extract()),
            KafkaConfig.of("localhost:9092"),
            TestCatalog.in(folder),
            "http://localhost:8081",
            true,
            folder.toString(),
            Duration.ofSeconds(1),
            new ExtractLimits(0.2, 10));
    Configuration settings = new Configuration();
    settings.set(JobOptions.NAME, config.name());
    settings.set(JobOptions.PARALLELISM, 3);
    environment = StreamEnvironments.create(settings);
    new CdcSinks(config)
        .attach(new CdcPipeline(config).build(new CdcSources(config).open(environment)));
  }

  @Test
  void everyOperatorHasAUidOfJobStageAndObjectWhichIsItsName() {
    JobGraphAssertions.uidsAreNames(environment, "cdc");
    assertThat(JobGraphAssertions.uids(environment))
        .contains(
            "cdc/source/changes",
            "cdc/decode/changes",
            "cdc/ledger/changes",
            "cdc/rows/changes",
            "cdc/source/extracts",
            "cdc/compare/extracts",
            "cdc/ledger/extracts",
            "cdc/rows/extracts",
            "cdc/sink/tables-state",
            "cdc/sink/dead-letters");
  }

  @Test
  void noStreamHasAGenericType() {
    StreamTypes.assertNoGenericTypes(environment);
  }

  @Test
  void noClearValueLeavesTheTaskItComesInto() {
    List<String> tasks =
        StreamSupport.stream(
                environment.getStreamGraph(false).getJobGraph().getVertices().spliterator(), false)
            .map(JobVertex::getName)
            .toList();
    assertThat(tasks)
        .anySatisfy(
            task ->
                assertThat(task)
                    .contains("cdc/source/changes", "cdc/decode/changes", "cdc/ledger/changes"))
        .anySatisfy(
            task -> assertThat(task).contains("cdc/compare/extracts", "cdc/ledger/extracts"));
  }
}
