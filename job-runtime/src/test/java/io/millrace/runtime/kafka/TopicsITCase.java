package io.millrace.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.testkit.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class TopicsITCase {

  private final KafkaConfig kafka = EmbeddedKafka.running().config();

  @Test
  void createsACompactedTopicThatKeepsTombstonesForThirtyDays() throws Exception {
    TopicSpec spec = new TopicSpec("topics.compacted", 2, true, Map.of("segment.ms", "60000"));
    Topics.create(kafka, spec);
    Topics.create(kafka, spec);

    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      var settings = admin.describeConfigs(List.of(topic)).all().get().get(topic);
      assertThat(settings.get("cleanup.policy").value()).isEqualTo("compact");
      assertThat(settings.get("delete.retention.ms").value()).isEqualTo("2592000000");
      assertThat(settings.get("min.compaction.lag.ms").value()).isEqualTo("3600000");
      assertThat(settings.get("segment.ms").value()).isEqualTo("60000");
    }
  }

  @Test
  void refusesATopicWithAnotherNumberOfPartitions() {
    Topics.create(kafka, new TopicSpec("topics.fixed", 2, false, Map.of()));
    assertThatThrownBy(
            () -> Topics.create(kafka, new TopicSpec("topics.fixed", 3, false, Map.of())))
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("topics.fixed has 2 partitions, not 3");
  }

  @Test
  void tellsARecreatedTopicFromTheFirst() throws Exception {
    TopicSpec spec = new TopicSpec("topics.again", 1, false, Map.of());
    Topics.create(kafka, spec);
    String first = id(spec);
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      admin.deleteTopics(List.of(spec.name())).all().get();
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(
            () -> {
              Topics.create(kafka, spec);
              return !id(spec).equals(first);
            });
  }

  @Test
  void saysWhichTopicsCannotBeDescribed() {
    assertThatThrownBy(() -> TopicIds.lookup(kafka, List.of("topics.none")))
        .isInstanceOf(TopicException.class)
        .hasMessageContaining("topics.none");
  }

  private String id(TopicSpec spec) {
    return TopicIds.lookup(kafka, List.of(spec.name())).get(spec.name());
  }
}
