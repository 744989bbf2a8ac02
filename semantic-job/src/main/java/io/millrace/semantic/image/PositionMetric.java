package io.millrace.semantic.image;

import io.millrace.runtime.metrics.MetricNames;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.metrics.MetricGroup;

/**
 * The gauge of how far a partition is read, {@link MetricNames#NEXT_OFFSET}.
 *
 * @param model the semantic model whose topic it is
 * @param topic as metrics have it: {@link #topic}
 */
public record PositionMetric(String model, String topic, int partition) {

  private static final String TOPIC = "topic";
  private static final String PARTITION = "partition";
  private static final Pattern NAME =
      Pattern.compile(
          "%s(?<model>.+)\\.%s\\.(?<topic>.+)\\.%s\\.(?<partition>[0-9]+)\\.%s"
              .formatted(
                  Pattern.quote(DecodeImages.UID), TOPIC, PARTITION, MetricNames.NEXT_OFFSET));

  /** Reads what Flink calls the gauge; empty if that is another metric. */
  public static Optional<PositionMetric> parse(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new PositionMetric(
                matcher.group("model"),
                matcher.group("topic"),
                Integer.parseInt(matcher.group("partition"))))
        : Optional.empty();
  }

  /** A topic's name as metrics have it: its dots have become underscores. */
  public static String topic(String name) {
    return name.replace('.', '_');
  }

  static void register(MetricGroup operator, String topic, int partition, LongSupplier next) {
    operator
        .addGroup(TOPIC, topic)
        .addGroup(PARTITION, Integer.toString(partition))
        .gauge(MetricNames.NEXT_OFFSET, next::getAsLong);
  }
}
