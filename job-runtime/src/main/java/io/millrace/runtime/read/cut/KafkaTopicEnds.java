package io.millrace.runtime.read.cut;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.LogEnds;
import java.util.List;

/** Asks the brokers for the ends of some topics, open transactions included. */
public record KafkaTopicEnds(KafkaConfig kafka, List<String> topics) implements TopicEnds {

  public KafkaTopicEnds {
    topics = List.copyOf(topics);
  }

  @Override
  public Reader open() {
    return new Connection(new LogEnds(kafka, topics));
  }

  private record Connection(LogEnds ends) implements Reader {

    @Override
    public List<CutPoint> read() {
      return ends.read().stream()
          .map(end -> new CutPoint(end.topic(), end.topicId(), end.partition(), end.end() - 1))
          .toList();
    }

    @Override
    public void close() {
      ends.close();
    }
  }
}
