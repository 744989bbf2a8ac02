package io.millrace.cdc;

import io.millrace.cdc.envelope.ChangeEnvelope;
import io.millrace.cdc.envelope.EnvelopeDecoder;
import io.millrace.cdc.envelope.Operation;
import io.millrace.cdc.envelope.PositionGuard;
import io.millrace.cdc.envelope.SourceRestartedException;
import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.kafka.TopicIdLookup;
import io.millrace.runtime.ledger.Accounted;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.raw.ChangeColumns;
import io.millrace.runtime.write.raw.Classified;
import io.millrace.runtime.write.raw.Classifier;
import io.millrace.runtime.write.raw.DecodeTopics;
import io.millrace.runtime.write.raw.SourcePoint;
import io.millrace.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Decodes change envelopes, judges their rows by their contracts and masks them.
 *
 * <p>Records without a value, which connectors write after deletes, are marks. A source whose log
 * started again fails the job for good, with a message that says what to do. State: the newest
 * position of each partition, known to all instances.
 */
public final class DecodeChanges extends DecodeTopics<EnvelopeDecoder>
    implements CheckpointedFunction {

  /** Counter: changes that a connector delivered again after a restart. */
  public static final String REDELIVERED = "changesRedelivered";

  private static final long serialVersionUID = 1L;

  private static final ListStateDescriptor<PartitionMark> POSITIONS =
      new ListStateDescriptor<>("positions", TypeInformation.of(PartitionMark.class));

  private transient PositionGuard guard;
  private transient ListState<PartitionMark> positions;
  private transient Counter redelivered;

  public DecodeChanges(List<Classifier> classifiers, TopicIdLookup topicIds, String registryUrl) {
    super(classifiers, topicIds, registryUrl);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    guard = new PositionGuard();
    positions = context.getOperatorStateStore().getUnionListState(POSITIONS);
    for (PartitionMark mark : positions.get()) {
      guard.restore(mark.partition, mark.toMark());
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    List<PartitionMark> all = new ArrayList<>();
    guard.marks().forEach((partition, mark) -> all.add(new PartitionMark(partition, mark)));
    positions.update(all);
  }

  @Override
  public void open(OpenContext context) {
    super.open(context);
    redelivered = getRuntimeContext().getMetricGroup().counter(REDELIVERED);
  }

  @Override
  protected EnvelopeDecoder decoder(Contract contract, ConfluentAvro avro) {
    return EnvelopeDecoder.of(contract, avro);
  }

  @Override
  protected Classified take(
      SourceRecord record,
      SourcePoint point,
      Classifier classifier,
      EnvelopeDecoder decoder,
      long nowMicros)
      throws DecodeException, RefusedException {
    if (record.value == null) {
      return classifier.mark(point, Accounted.NONE);
    }
    ChangeEnvelope envelope = decoder.decode(record.value);
    watch(point, envelope);
    return classifier.change(
        point, columns(point, envelope), masked(envelope, classifier), nowMicros);
  }

  private void watch(SourcePoint point, ChangeEnvelope envelope) {
    String partition = point.topic() + "-" + point.partition();
    try {
      if (guard.deliveredBefore(partition, envelope.position(), envelope.sourceTimeMicros())) {
        redelivered.inc();
      }
    } catch (SourceRestartedException e) {
      throw new SuppressRestartsException(e);
    }
  }

  private static ChangeColumns columns(SourcePoint point, ChangeEnvelope envelope) {
    OptionalLong time = envelope.sourceTimeMicros();
    return new ChangeColumns(
        envelope.operation().code(),
        envelope.position().sequence(point.offset()),
        time.isPresent() ? time.getAsLong() : null,
        envelope.transactionId().orElse(null),
        envelope.snapshot());
  }

  private static GenericRecord masked(ChangeEnvelope envelope, Classifier classifier)
      throws RefusedException {
    if (envelope.row().isEmpty()) {
      return null;
    }
    GenericRecord row = envelope.row().get();
    return envelope.operation() == Operation.DELETE ? classifier.mask(row) : classifier.admit(row);
  }
}
