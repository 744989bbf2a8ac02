package io.millrace.runtime.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of some topics end, with the records of open transactions. */
public final class LogEnds implements AutoCloseable {

  /** Both, whatever is configured: a client refuses the one that is less than the other. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000",
          AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");

  /**
   * The end of a partition.
   *
   * @param end the offset that the next record will have
   */
  public record End(String topic, String topicId, int partition, long end) {}

  private final Admin admin;
  private final List<String> topics;

  /** Gives up on brokers that do not answer within 5 s, whatever timeouts are configured. */
  public LogEnds(KafkaConfig kafka, Collection<String> topics) {
    Properties settings = kafka.clientProperties();
    settings.putAll(IMPATIENT);
    this.admin = Admin.create(settings);
    this.topics = List.copyOf(topics);
  }

  /**
   * The ends as they are now.
   *
   * @throws TopicException if a topic does not exist, or on any error
   */
  public List<End> read() {
    Map<String, TopicDescription> described = TopicIds.describe(admin, topics, topic -> topic);
    Map<TopicPartition, Long> ends =
        ends(
            described.values().stream()
                .flatMap(
                    topic ->
                        IntStream.range(0, topic.partitions().size())
                            .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                .toList());
    return ends.entrySet().stream()
        .map(
            end ->
                new End(
                    end.getKey().topic(),
                    described.get(end.getKey().topic()).topicId().toString(),
                    end.getKey().partition(),
                    end.getValue()))
        .toList();
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(
              partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())),
              new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw new TopicException("Cannot ask where topics end", e.getCause());
    } catch (InterruptedException e) {
      throw TopicException.interrupted(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
