package io.millrace.cdc.envelope;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.runtime.write.decode.RefusedException;
import io.millrace.runtime.write.decode.RefusedException.Reason;
import io.millrace.runtime.write.decode.SourceStruct;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads an envelope's {@code source} block: where in the source's log a change stands, and when it
 * was committed.
 *
 * <p>PostgreSQL says {@code sequence}, the last commit's LSN and the change's own, as a JSON list
 * of texts. The first is null in an initial snapshot and in the first transaction after it; the
 * snapshot counts as commit 0 and that transaction as commit 1, so that it follows the snapshot
 * although some of its LSNs may be smaller. MySQL says {@code file} and {@code pos}. For other
 * connectors all positions are equal and the topic's order decides.
 */
final class SourceReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SNAPSHOT_COMMIT = 0;
  private static final long FIRST_COMMIT = 1;

  private final int epoch;

  SourceReader(int epoch) {
    this.epoch = epoch;
  }

  SourcePosition position(SourceStruct source) throws RefusedException {
    try {
      if (source.get("sequence") instanceof String sequence) {
        return postgres(JSON.readTree(sequence), snapshot(source));
      }
      if (source.get("file") instanceof String file && source.get("pos") instanceof Number pos) {
        return new SourcePosition(epoch, ordinal(file), pos.longValue());
      }
      return new SourcePosition(epoch, 0, 0);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new RefusedException(
          Reason.NOT_AN_ENVELOPE, "The change's position in its source is not readable");
    }
  }

  private SourcePosition postgres(JsonNode sequence, boolean snapshot) {
    if (!sequence.isArray() || sequence.size() != 2) {
      throw new IllegalArgumentException("sequence is not a pair");
    }
    long unknown = snapshot ? SNAPSHOT_COMMIT : FIRST_COMMIT;
    return new SourcePosition(epoch, lsn(sequence.get(0), unknown), lsn(sequence.get(1), 0));
  }

  private static long lsn(JsonNode text, long unknown) {
    return text.isNull() ? unknown : Long.parseLong(text.asText());
  }

  private static long ordinal(String file) {
    String digits = file.substring(file.lastIndexOf('.') + 1);
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  OptionalLong timeMicros(SourceStruct source) {
    if (source.get("ts_us") instanceof Number micros) {
      return OptionalLong.of(micros.longValue());
    }
    return source.get("ts_ms") instanceof Number millis
        ? OptionalLong.of(Math.multiplyExact(millis.longValue(), 1000L))
        : OptionalLong.empty();
  }

  Optional<String> transactionId(SourceStruct source) {
    return Optional.ofNullable(source.get("txId"))
        .or(() -> Optional.ofNullable(source.get("gtid")))
        .map(Object::toString);
  }

  /** Incremental snapshots are part of the log's order and do not count as snapshots here. */
  boolean snapshot(SourceStruct source) {
    Object snapshot = source.get("snapshot");
    return snapshot != null
        && !snapshot.equals("false")
        && !snapshot.equals("incremental")
        && !snapshot.equals(false);
  }
}
