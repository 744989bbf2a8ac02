package io.millrace.runtime.ledger;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.TypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What one subtask read of one partition since its entry before.
 *
 * <p>Ranges follow on one another without gaps, so {@code lastOffset - firstOffset + 1 == records +
 * skippedOffsets} and {@code records == sum(taken) + quarantined + marks}. An entry for progress
 * alone has no records and {@code firstOffset == lastOffset + 1}. Skipped offsets are transaction
 * markers, aborted, compacted or expired records. Times are epoch microseconds; {@link
 * Accounted#NONE} means none. {@code maxEventTimeMicros} is of these records, {@code
 * progressMicros} of the partition so far.
 */
public class LedgerEntry {

  public String job;
  public String operatorUid;
  public int subtask;
  public long checkpointId;
  public String topic;
  public String topicId;
  public int partition;
  public long firstOffset;
  public long lastOffset;
  public long records;

  /** Records taken, by table. */
  @TypeInfo(TakenTypeInfo.class)
  public Map<String, Long> taken = new TreeMap<>();

  public long quarantined;
  public long marks;
  public long skippedOffsets;
  public long maxEventTimeMicros = Accounted.NONE;
  public long progressMicros = Accounted.NONE;
  public long writtenAtMicros;

  /** Serialises the counts as a map from table to number. */
  public static final class TakenTypeInfo extends TypeInfoFactory<Map<String, Long>> {
    @Override
    public TypeInformation<Map<String, Long>> createTypeInfo(
        Type type, Map<String, TypeInformation<?>> genericParameters) {
      return Types.MAP(Types.STRING, Types.LONG);
    }
  }

  @Override
  public String toString() {
    return "%s-%d@%d..%d records %d taken %s quarantined %d marks %d skipped %d progress %d"
        .formatted(
            topic,
            partition,
            firstOffset,
            lastOffset,
            records,
            taken,
            quarantined,
            marks,
            skippedOffsets,
            progressMicros);
  }
}
