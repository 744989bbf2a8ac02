package io.millrace.runtime.kafka;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** Asks for the ids of a job's topics, on the machine and at the time they are needed. */
@FunctionalInterface
public interface TopicIdLookup extends Serializable {

  /** The id of each topic, by name. */
  Map<String, String> lookup();

  /** Asks the brokers. */
  static TopicIdLookup in(KafkaConfig kafka, List<String> topics) {
    List<String> wanted = List.copyOf(topics);
    return () -> TopicIds.lookup(kafka, wanted);
  }
}
