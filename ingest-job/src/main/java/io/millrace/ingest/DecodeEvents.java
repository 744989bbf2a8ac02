package io.millrace.ingest;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIdLookup;
import io.millrace.runtime.ledger.Accounted;
import io.millrace.runtime.progress.ProgressMark;
import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.decode.RefusedException.Reason;
import io.millrace.runtime.write.raw.Classified;
import io.millrace.runtime.write.raw.Classifier;
import io.millrace.runtime.write.raw.DecodeTopics;
import io.millrace.runtime.write.raw.SourcePoint;
import io.millrace.schemas.contract.Contract;
import java.util.List;
import java.util.Optional;

/**
 * Decodes events, judges them by their contracts and masks them. Records without a value are marks.
 */
public final class DecodeEvents extends DecodeTopics<EventDecoder> {

  private static final long serialVersionUID = 1L;

  public DecodeEvents(List<Classifier> classifiers, TopicIdLookup topicIds, String registryUrl) {
    super(classifiers, topicIds, registryUrl);
  }

  @Override
  protected EventDecoder decoder(Contract contract, ConfluentAvro avro) {
    return EventDecoder.of(contract, avro);
  }

  @Override
  protected Classified take(
      SourceRecord record,
      SourcePoint point,
      Classifier classifier,
      EventDecoder decoder,
      long nowMicros)
      throws DecodeException, RefusedException {
    if (record.value == null || ProgressMarks.isMark(record)) {
      return classifier.mark(point, progress(record));
    }
    return classifier.event(point, classifier.admit(decoder.decode(record.value)), nowMicros);
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
