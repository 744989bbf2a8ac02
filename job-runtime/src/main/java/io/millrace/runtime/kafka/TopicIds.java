package io.millrace.runtime.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** Topic ids: what tells a topic from a later one of the same name, whose offsets start again. */
public final class TopicIds {

  private TopicIds() {}

  /**
   * The id of each topic by name, in Kafka's base64 notation.
   *
   * @throws TopicException if a topic does not exist, or on any error
   */
  public static Map<String, String> lookup(KafkaConfig kafka, Collection<String> topics) {
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      return describe(admin, topics, description -> description.topicId().toString());
    }
  }

  static <T> Map<String, T> describe(
      Admin admin, Collection<String> topics, Function<TopicDescription, T> property) {
    try {
      Map<String, T> byName = new HashMap<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get()
          .forEach((name, description) -> byName.put(name, property.apply(description)));
      return Map.copyOf(byName);
    } catch (ExecutionException e) {
      throw new TopicException("Cannot describe topics " + topics, e.getCause());
    } catch (InterruptedException e) {
      throw TopicException.interrupted(e);
    }
  }
}
