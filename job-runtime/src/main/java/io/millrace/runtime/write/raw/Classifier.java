package io.millrace.runtime.write.raw;

import io.millrace.runtime.kafka.SourceRecord;
import io.millrace.runtime.ledger.Accounted;
import io.millrace.runtime.ledger.Accounted.Outcome;
import io.millrace.runtime.write.deadletter.DeadLetter;
import io.millrace.runtime.write.deadletter.QuarantineTable;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.decode.RefusedException.Reason;
import io.millrace.runtime.write.masking.Masker;
import io.millrace.runtime.write.masking.MaskingException;
import io.millrace.runtime.write.masking.PayloadSeal;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.RecordRules;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/**
 * Turns the decoded records of one contract into what is written of them: judged by its rules,
 * masked, or sealed.
 *
 * <p>It travels with the job graph; {@link #open()} reads the keys. For one thread.
 */
public final class Classifier implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Contract contract;
  private final Masker masker;
  private final PayloadSeal seal;
  private final long outOfOrdernessMicros;
  private transient RecordRules rules;
  private transient RawEncoder rows;

  public Classifier(Contract contract, Masker masker, PayloadSeal seal) {
    this.contract = contract;
    this.masker = masker;
    this.seal = seal;
    this.outOfOrdernessMicros =
        contract.eventTime().map(time -> time.outOfOrderness().toNanos() / 1000).orElse(0L);
  }

  public Contract contract() {
    return contract;
  }

  /** The schema of masked records. */
  public Schema maskedSchema() {
    return masker.schema();
  }

  public void open() {
    masker.open();
    seal.open();
    rules = new RecordRules(contract);
    rows = new RawEncoder(contract, masker);
  }

  /**
   * Judges and masks a record.
   *
   * @throws RefusedException if it breaks a rule of its contract
   */
  public GenericRecord admit(GenericRecord clear) throws RefusedException {
    List<String> violations = rules.violations(clear);
    if (!violations.isEmpty()) {
      throw new RefusedException(Reason.RULE_VIOLATION, String.join(" ", violations));
    }
    return mask(clear);
  }

  /** Masks a record without judging it: a deleted row's key is what it is. */
  public GenericRecord mask(GenericRecord clear) throws RefusedException {
    try {
      return masker.mask(clear);
    } catch (MaskingException e) {
      throw new RefusedException(Reason.TYPE_MISMATCH, e.getMessage());
    }
  }

  /** An event that is taken. */
  public Classified event(SourcePoint point, GenericRecord masked, long nowMicros) {
    Classified taken = at(point, Outcome.TAKEN);
    taken.row = rows.event(point, masked, nowMicros);
    taken.eventTimeMicros = rows.eventTimeMicros(masked);
    if (taken.eventTimeMicros != Accounted.NONE) {
      taken.progressMicros = taken.eventTimeMicros - outOfOrdernessMicros;
    }
    return taken;
  }

  /** A change that is taken; {@code masked} is null if it has no row. */
  public Classified change(
      SourcePoint point, ChangeColumns change, GenericRecord masked, long nowMicros) {
    Classified taken = at(point, Outcome.TAKEN);
    taken.row = rows.change(point, change, masked, nowMicros);
    return taken;
  }

  /** A record without data; {@code progressMicros} is {@link Accounted#NONE} if it says nothing. */
  public Classified mark(SourcePoint point, long progressMicros) {
    Classified mark = at(point, Outcome.MARK);
    mark.progressMicros = progressMicros;
    return mark;
  }

  /** A Kafka record that is not taken, sealed. */
  public Classified refused(
      SourcePoint point, SourceRecord record, String code, String reason, long nowMicros) {
    return refused(point, record.value, record.key, record.headers, code, reason, nowMicros);
  }

  /** Anything else that is not taken; its bytes are sealed and may be null. */
  public Classified refused(
      SourcePoint point,
      byte[] payload,
      byte[] key,
      Map<String, byte[]> headers,
      String code,
      String reason,
      long nowMicros) {
    DeadLetter letter = new DeadLetter();
    letter.topic = point.topic();
    letter.topicId = point.topicId();
    letter.partition = point.partition();
    letter.offset = point.offset();
    letter.kafkaTimeMillis = point.timeMillis();
    letter.ingestedAtMicros = nowMicros;
    letter.contract = contract.versionedSubject();
    letter.reasonCode = code;
    letter.reason = reason;
    letter.payload = seal.seal(payload, point.topicId(), point.partition(), point.offset());
    letter.key = seal.seal(key, point.topicId(), point.partition(), point.offset());
    letter.headers = seal.sealHeaders(headers, point.topicId(), point.partition(), point.offset());
    Classified refused = at(point, Outcome.QUARANTINED);
    refused.letter = letter;
    refused.row = QuarantineTable.row(letter, contract.quarantineTable());
    return refused;
  }

  private static Classified at(SourcePoint point, Outcome outcome) {
    Classified classified = new Classified();
    classified.topic = point.topic();
    classified.topicId = point.topicId();
    classified.partition = point.partition();
    classified.offset = point.offset();
    classified.outcome = outcome;
    return classified;
  }
}
