package io.millrace.ingest;

import io.millrace.runtime.decode.RefusedException;
import io.millrace.runtime.decode.RefusedException.Reason;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIdLookup;
import io.millrace.runtime.ledger.Accounted;
import io.millrace.runtime.progress.ProgressMark;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.raw.Classified;
import io.millrace.runtime.raw.Classifier;
import io.millrace.runtime.raw.SourcePoint;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decodes events, judges them by their contracts and masks them; what cannot be taken is sealed
 * with its reason.
 *
 * <p>One output per record. A registry that does not answer fails the task, so that the records are
 * read again: it says nothing about them. Topic ids are looked up when a task starts, since a topic
 * can be made anew while the job is down.
 */
public final class DecodeEvents extends ProcessFunction<SourceRecord, Classified> {

  private static final long serialVersionUID = 1L;

  private final List<Classifier> classifiers;
  private final TopicIdLookup topicIds;
  private final String registryUrl;

  private transient Map<String, Topic> topics;

  /** What is known of a topic. */
  private record Topic(String id, Classifier classifier, EventDecoder decoder) {}

  /** {@code registryUrl} may be null if no contract needs a registry. */
  public DecodeEvents(List<Classifier> classifiers, TopicIdLookup topicIds, String registryUrl) {
    this.classifiers = List.copyOf(classifiers);
    this.topicIds = topicIds;
    this.registryUrl = registryUrl;
  }

  @Override
  public void open(OpenContext context) {
    ConfluentAvro avro =
        registryUrl == null ? null : new ConfluentAvro(new RegistryClient(registryUrl));
    Map<String, String> ids = topicIds.lookup();
    topics = new HashMap<>();
    for (Classifier classifier : classifiers) {
      classifier.open();
      String topic = classifier.contract().source().topic();
      topics.put(
          topic,
          new Topic(ids.get(topic), classifier, EventDecoder.of(classifier.contract(), avro)));
    }
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<Classified> out) {
    Topic topic = topics.get(record.topic);
    if (topic == null) {
      throw new IllegalStateException(
          "Topic " + record.topic + " is still in the job's state but has no contract any more");
    }
    SourcePoint point = SourcePoint.of(record, topic.id());
    long nowMicros = context.timerService().currentProcessingTime() * 1000;
    out.collect(classify(record, point, topic, nowMicros));
  }

  private static Classified classify(
      SourceRecord record, SourcePoint point, Topic topic, long nowMicros) {
    Classifier classifier = topic.classifier();
    try {
      if (record.value == null || ProgressMarks.isMark(record)) {
        return classifier.mark(point, progress(record));
      }
      return classifier.event(
          point, classifier.admit(topic.decoder().decode(record.value)), nowMicros);
    } catch (DecodeException e) {
      return classifier.refused(point, record, e.reasonCode(), e.getMessage(), nowMicros);
    } catch (RefusedException e) {
      return classifier.refused(point, record, e.reason().name(), e.getMessage(), nowMicros);
    }
  }

  private static long progress(SourceRecord record) throws RefusedException {
    Optional<ProgressMark> mark = ProgressMarks.parse(record);
    if (mark.isEmpty() && ProgressMarks.isMark(record)) {
      throw new RefusedException(
          Reason.MALFORMED_MARK,
          "The header " + ProgressMarks.PROGRESS + " is not a number of microseconds");
    }
    return mark.map(found -> found.progressMicros).orElse(Accounted.NONE);
  }
}
