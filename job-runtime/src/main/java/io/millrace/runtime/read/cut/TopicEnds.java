package io.millrace.runtime.read.cut;

import java.io.Closeable;
import java.io.Serializable;
import java.util.List;

/** Tells where the topics of a job end; opened in the task that asks. */
@FunctionalInterface
public interface TopicEnds extends Serializable {

  /** The ends of a job without topics. */
  TopicEnds NONE = () -> List::of;

  Reader open();

  /** An open connection. */
  @FunctionalInterface
  interface Reader extends Closeable {

    /**
     * One point for each partition: its last offset, transaction markers included.
     *
     * @throws io.millrace.runtime.kafka.TopicException if the brokers do not say
     */
    List<CutPoint> read();

    @Override
    default void close() {}
  }
}
