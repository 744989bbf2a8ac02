package io.millrace.runtime.write.raw;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIdLookup;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.schemas.contract.Contract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Decodes the records of several topics, each by its contract, into one {@link Classified} per
 * record; what cannot be taken is sealed with its reason.
 *
 * <p>A registry that does not answer fails the task, so that the records are read again: it says
 * nothing about them. Topic ids are looked up when a task starts, since a topic can be made anew
 * while the job is down.
 *
 * @param <D> decodes the records of one topic
 */
public abstract class DecodeTopics<D> extends ProcessFunction<SourceRecord, Classified> {

  private static final long serialVersionUID = 1L;

  private final List<Classifier> classifiers;
  private final TopicIdLookup topicIds;
  private final String registryUrl;

  private transient Map<String, Topic<D>> topics;

  private record Topic<D>(String id, Classifier classifier, D decoder) {}

  /** {@code registryUrl} may be null if no contract needs a registry. */
  protected DecodeTopics(List<Classifier> classifiers, TopicIdLookup topicIds, String registryUrl) {
    this.classifiers = List.copyOf(classifiers);
    this.topicIds = topicIds;
    this.registryUrl = registryUrl;
  }

  /** Makes the decoder of a contract; {@code avro} is null if no registry is configured. */
  protected abstract D decoder(Contract contract, ConfluentAvro avro);

  /**
   * Decodes one record.
   *
   * @throws DecodeException if its bytes cannot be read
   * @throws RefusedException if what they say cannot be taken
   */
  protected abstract Classified take(
      SourceRecord record, SourcePoint point, Classifier classifier, D decoder, long nowMicros)
      throws DecodeException, RefusedException;

  @Override
  public void open(OpenContext context) {
    ConfluentAvro avro =
        registryUrl == null ? null : new ConfluentAvro(new RegistryClient(registryUrl));
    Map<String, String> ids = topicIds.lookup();
    topics = new HashMap<>();
    for (Classifier classifier : classifiers) {
      classifier.open();
      Contract contract = classifier.contract();
      String topic = contract.source().topic();
      topics.put(topic, new Topic<>(ids.get(topic), classifier, decoder(contract, avro)));
    }
  }

  @Override
  public void processElement(SourceRecord record, Context context, Collector<Classified> out) {
    Topic<D> topic = topics.get(record.topic);
    if (topic == null) {
      throw new IllegalStateException(
          "Topic " + record.topic + " is still in the job's state but has no contract any more");
    }
    out.collect(classify(record, topic, context.timerService().currentProcessingTime() * 1000));
  }

  private Classified classify(SourceRecord record, Topic<D> topic, long nowMicros) {
    SourcePoint point = SourcePoint.of(record, topic.id());
    Classifier classifier = topic.classifier();
    try {
      return take(record, point, classifier, topic.decoder(), nowMicros);
    } catch (DecodeException e) {
      return classifier.refused(point, record, e.reasonCode(), e.getMessage(), nowMicros);
    } catch (RefusedException e) {
      return classifier.refused(point, record, e.reason().name(), e.getMessage(), nowMicros);
    }
  }
}
