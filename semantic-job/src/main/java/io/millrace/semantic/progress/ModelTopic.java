package io.millrace.semantic.progress;

import io.millrace.runtime.progress.TopicProgress;
import java.io.Serializable;

/** A model's topic, by its physical name, and how many partitions it has. */
public record ModelTopic(String name, int partitions) implements Serializable {

  TopicProgress progress() {
    return new TopicProgress(partitions);
  }
}
