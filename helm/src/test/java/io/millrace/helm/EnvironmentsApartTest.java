package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.iceberg.CatalogOptions;
import io.millrace.runtime.kafka.KafkaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environments may share a Kafka, a catalog database and a bucket, and never meet there. */
class EnvironmentsApartTest {

  /** What both environments share in these tests. */
  private static final String SHARED =
      """
      image: {tag: 0.1.0}
      kafka: {bootstrapServers: "kafka:9092"}
      registry: {url: "http://registry"}
      catalog: {uri: "jdbc:postgresql://catalog/catalog"}
      storage: {dir: "s3a://shared/flink"}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"dev, qa", "qa, prod", "dev, prod"})
  void twoEnvironmentsShareNoName(String one, String other) throws IOException {
    Set<String> shared = names(one);
    shared.retainAll(names(other));

    assertThat(shared).isEmpty();
  }

  private Set<String> names(String environment) throws IOException {
    Manifests manifests = Chart.of(environment).with(SHARED).render();
    Set<String> names = new HashSet<>();
    for (JsonNode object : manifests.objects()) {
      names.add(object.path("kind").asText() + " " + Manifests.name(object));
    }
    for (JsonNode cluster : manifests.ofKind("FlinkDeployment").toList()) {
      JsonNode flink = cluster.at("/spec/flinkConfiguration");
      names.add(flink.path("high-availability.storageDir").asText());
      names.add(flink.path("execution.checkpointing.dir").asText());
      names.add(flink.path("execution.checkpointing.savepoint-dir").asText());
    }
    for (JsonNode job : manifests.jobs().toList()) {
      addSettings(new Pod(pod(job), job, manifests), names);
    }
    return names;
  }

  private Path pod(JsonNode job) throws IOException {
    return Files.createDirectories(folder.resolve(Manifests.name(job)));
  }

  private static void addSettings(Pod pod, Set<String> names) throws IOException {
    String[] arguments = pod.arguments();
    for (String key :
        List.of(
            JobOptions.NAME.key(),
            KafkaOptions.TOPIC_PREFIX.key(),
            CatalogOptions.NAME.key(),
            CatalogOptions.WAREHOUSE.key())) {
      names.add(key + " " + FlatYaml.read(Path.of(arguments[1])).get(key));
    }
  }

  @Test
  void aClusterIsNamedAfterItsEnvironment() {
    assertThat(Chart.of("qa").with(SHARED).render().ofKind("FlinkDeployment"))
        .extracting(Manifests::name)
        .allMatch(name -> name.startsWith("millrace-qa-"));
  }
}
