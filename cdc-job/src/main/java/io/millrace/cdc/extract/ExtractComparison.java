package io.millrace.cdc.extract;

import io.millrace.cdc.envelope.Operation;
import io.millrace.cdc.envelope.SourcePosition;
import io.millrace.cdc.extract.SuspiciousExtractException.Reason;
import io.millrace.runtime.ledger.Accounted;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.raw.ChangeColumns;
import io.millrace.runtime.write.raw.Classified;
import io.millrace.runtime.write.raw.Classifier;
import io.millrace.runtime.write.raw.SourcePoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.Collector;

/**
 * Compares the extracts of one contract with the rows of the one before, of which it keeps masked
 * keys and hashes.
 *
 * <p>A file is read twice: first to be judged whole, then to be applied. Positions: partition
 * {@value ExtractFile#ROWS}, offset {@code number * 2^32 + ordinal}, where rows count from 1 and
 * rows that are gone come after the last. A row that did not change is a mark. A row that breaks a
 * rule is quarantined and counts as unchanged. Reports of whole extracts have a partition of their
 * own, {@value #REPORTS}, numbered from 0.
 */
final class ExtractComparison {

  static final int REPORTS = 1;

  private static final byte[] REFUSED = new byte[0];

  private final Classifier classifier;
  private final ExtractLimits limits;
  private final MapState<String, byte[]> known;
  private final ExtractReader reader;
  private final RowFingerprints fingerprints;
  private final String topic;
  private final int epoch;

  /** {@code known} holds hashes by key, for the contract that is being worked on. */
  ExtractComparison(Classifier classifier, ExtractLimits limits, MapState<String, byte[]> known) {
    this.classifier = classifier;
    this.limits = limits;
    this.known = known;
    this.reader = new ExtractReader(classifier.contract());
    this.fingerprints = new RowFingerprints(classifier.contract(), classifier.maskedSchema());
    this.topic = classifier.contract().source().topic();
    this.epoch = classifier.contract().source().epoch();
  }

  /**
   * Emits an extract's differences and remembers its rows.
   *
   * @throws SuspiciousExtractException if it is not to be applied; then nothing was emitted or
   *     remembered
   */
  void apply(ExtractFile file, long nowMicros, Collector<Classified> out) throws Exception {
    Map<String, byte[]> hashes = judge(file);
    List<String> gone = gone(hashes);
    long rows =
        reader.read(
            file,
            (ordinal, row) ->
                out.collect(compare(point(file, ordinal), file, ordinal, row, hashes, nowMicros)));
    for (int i = 0; i < gone.size(); i++) {
      known.remove(gone.get(i));
      out.collect(
          change(Operation.DELETE, file, rows + 1 + i, fingerprints.keyOf(gone.get(i)), nowMicros));
    }
  }

  private Map<String, byte[]> judge(ExtractFile file)
      throws IOException, SuspiciousExtractException {
    Map<String, byte[]> hashes = new HashMap<>();
    reader.read(
        file,
        (ordinal, row) -> {
          if (hashes.put(key(ordinal, row), hash(row)) != null) {
            throw new SuspiciousExtractException(
                Reason.EXTRACT_DUPLICATE_KEY, "Row " + ordinal + " has the key of a row before it");
          }
        });
    return hashes;
  }

  private List<String> gone(Map<String, byte[]> hashes) throws Exception {
    List<String> gone = new ArrayList<>();
    long before = 0;
    for (String key : known.keys()) {
      before++;
      if (!hashes.containsKey(key)) {
        gone.add(key);
      }
    }
    if (!limits.allow(gone.size(), before)) {
      throw new SuspiciousExtractException(
          Reason.EXTRACT_MASS_DELETE, gone.size() + " of " + before + " rows are missing");
    }
    gone.sort(null);
    return gone;
  }

  private Classified compare(
      SourcePoint point,
      ExtractFile file,
      long ordinal,
      ExtractRow row,
      Map<String, byte[]> judged,
      long nowMicros)
      throws IOException, SuspiciousExtractException {
    String key = key(ordinal, row);
    try {
      GenericRecord masked = classifier.admit(row.decode());
      byte[] hash = fingerprints.hash(masked);
      if (!Arrays.equals(hash, judged.get(key))) {
        throw changedWhileRead(file);
      }
      byte[] before = known(key);
      if (Arrays.equals(hash, before)) {
        return classifier.mark(point, Accounted.NONE);
      }
      remember(key, hash);
      Operation operation = before == null ? Operation.CREATE : Operation.UPDATE;
      return change(operation, file, ordinal, masked, nowMicros);
    } catch (RefusedException e) {
      return classifier.refused(
          point, row.json(), null, null, e.reason().name(), e.getMessage(), nowMicros);
    }
  }

  private String key(long ordinal, ExtractRow row) throws SuspiciousExtractException {
    try {
      return fingerprints.key(classifier.mask(row.decodeKey()));
    } catch (RefusedException e) {
      throw new SuspiciousExtractException(
          Reason.EXTRACT_MALFORMED, "Row " + ordinal + " has no key: " + e.getMessage());
    }
  }

  private byte[] hash(ExtractRow row) {
    try {
      return fingerprints.hash(classifier.admit(row.decode()));
    } catch (RefusedException e) {
      return REFUSED;
    }
  }

  private byte[] known(String key) throws IOException {
    try {
      return known.get(key);
    } catch (Exception e) {
      throw new IOException("State cannot be read", e);
    }
  }

  private void remember(String key, byte[] hash) throws IOException {
    try {
      known.put(key, hash);
    } catch (Exception e) {
      throw new IOException("State cannot be written", e);
    }
  }

  private static IOException changedWhileRead(ExtractFile file) {
    return new IOException("Extract " + file + " changed while it was read");
  }

  private Classified change(
      Operation operation, ExtractFile file, long ordinal, GenericRecord masked, long nowMicros) {
    SourcePoint point = point(file, ordinal);
    ChangeColumns columns =
        new ChangeColumns(
            operation.code(),
            new SourcePosition(epoch, file.number, ordinal).sequence(point.offset()),
            file.modifiedMillis * 1000,
            "extract/" + file.number,
            false);
    return classifier.change(point, columns, masked, nowMicros);
  }

  private SourcePoint point(ExtractFile file, long ordinal) {
    return new SourcePoint(
        topic, topic, ExtractFile.ROWS, file.offset(ordinal), file.modifiedMillis);
  }

  /** The record of an extract that is held back. */
  Classified report(
      ExtractFile file, SuspiciousExtractException suspicion, long report, long nowMicros) {
    SourcePoint point = new SourcePoint(topic, topic, REPORTS, report, file.modifiedMillis);
    String reason = "Extract " + file.number + " is held back. " + suspicion.getMessage() + ".";
    return classifier.refused(
        point, null, null, null, suspicion.reason().name(), reason, nowMicros);
  }
}
