package io.millrace.runtime.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A topic as a job needs it.
 *
 * @param partitions fixed for the life of the topic, because keys are placed by it
 * @param compacted whether the topic keeps the newest value per key instead of expiring by time
 * @param config topic settings beyond those, by Kafka's names
 */
public record TopicSpec(
    String name, int partitions, boolean compacted, Map<String, String> config) {

  private static final String THIRTY_DAYS_MILLIS = "2592000000";

  /** For so long a compacted topic keeps what was overwritten. */
  public static final Duration HISTORY = Duration.ofHours(1);

  public TopicSpec {
    config = Map.copyOf(config);
  }

  /**
   * All settings to create the topic with: tombstones of a compacted topic are kept for 30 days,
   * and what is overwritten for {@link #HISTORY}, so that a new cut can be read from it.
   */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    if (compacted) {
      settings.put("cleanup.policy", "compact");
      settings.put("delete.retention.ms", THIRTY_DAYS_MILLIS);
      settings.put("min.compaction.lag.ms", Long.toString(HISTORY.toMillis()));
    }
    settings.putAll(config);
    return settings;
  }
}
