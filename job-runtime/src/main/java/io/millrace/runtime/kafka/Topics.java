package io.millrace.runtime.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics before a job starts. */
public final class Topics {

  private Topics() {}

  /**
   * Creates what is missing, with the broker's default replication.
   *
   * @throws TopicException if a topic exists with another number of partitions, or on any error
   */
  public static void create(KafkaConfig kafka, TopicSpec... specs) {
    create(kafka, List.of(specs));
  }

  /** The same for a collection. */
  public static void create(KafkaConfig kafka, Collection<TopicSpec> specs) {
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      List<String> existing =
          specs.stream().filter(spec -> !created(admin, spec)).map(TopicSpec::name).toList();
      Map<String, Integer> partitions = partitions(admin, existing);
      List<String> wrong =
          specs.stream()
              .filter(
                  spec ->
                      partitions.getOrDefault(spec.name(), spec.partitions()) != spec.partitions())
              .map(spec -> mismatch(spec, partitions.get(spec.name())))
              .toList();
      if (!wrong.isEmpty()) {
        throw new TopicException(String.join("\n", wrong), null);
      }
    }
  }

  /**
   * How many partitions each topic has.
   *
   * @throws TopicException if a topic does not exist, or on any error
   */
  public static Map<String, Integer> partitions(KafkaConfig kafka, Collection<String> topics) {
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      return partitions(admin, List.copyOf(topics));
    }
  }

  /** Creates what is missing, and takes existing topics as they are. */
  public static void createMissing(KafkaConfig kafka, Collection<TopicSpec> specs) {
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      specs.forEach(spec -> created(admin, spec));
    }
  }

  private static boolean created(Admin admin, TopicSpec spec) {
    NewTopic topic =
        new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
            .configs(spec.settings());
    try {
      admin.createTopics(List.of(topic)).all().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw new TopicException("Cannot create topic " + spec.name(), e.getCause());
    } catch (InterruptedException e) {
      throw TopicException.interrupted(e);
    }
  }

  private static Map<String, Integer> partitions(Admin admin, List<String> topics) {
    return TopicIds.describe(admin, topics, description -> description.partitions().size());
  }

  private static String mismatch(TopicSpec spec, int found) {
    return "Topic %s has %d partitions, not %d. A topic's partition count cannot change: keys are placed by it."
        .formatted(spec.name(), found, spec.partitions());
  }
}
