package io.millrace.runtime.write.raw;

import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableRowTypeInformation;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.ledger.Accounted;
import io.millrace.runtime.write.deadletter.DeadLetter;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * A source record and what became of it: a row of its raw table, a row of its quarantine table with
 * a dead letter, or a mark without a row. Nothing in it is sensitive any more.
 */
public class Classified implements Accounted {

  public String topic;
  public String topicId;
  public int partition;
  public long offset;
  public Outcome outcome;

  /** For the raw or the quarantine table, null for a mark; behind the ledger also its own rows. */
  public TableRow row;

  /** What quarantine says, for the dead-letter topic; null unless quarantined. */
  public DeadLetter letter;

  public long eventTimeMicros = NONE;
  public long progressMicros = NONE;

  /** The type of a stream whose rows are for the given tables. */
  public static TypeInformation<Classified> type(Collection<TableSpec> tables) {
    Map<String, TypeInformation<?>> fields = new HashMap<>();
    fields.put("topic", Types.STRING);
    fields.put("topicId", Types.STRING);
    fields.put("partition", Types.INT);
    fields.put("offset", Types.LONG);
    fields.put("outcome", Types.ENUM(Outcome.class));
    fields.put("row", TableRowTypeInformation.of(tables));
    fields.put("letter", TypeInformation.of(DeadLetter.class));
    fields.put("eventTimeMicros", Types.LONG);
    fields.put("progressMicros", Types.LONG);
    return Types.POJO(Classified.class, fields);
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public String topicId() {
    return topicId;
  }

  @Override
  public int partition() {
    return partition;
  }

  @Override
  public long offset() {
    return offset;
  }

  @Override
  public Outcome outcome() {
    return outcome;
  }

  @Override
  public String table() {
    return outcome == Outcome.TAKEN ? row.table : null;
  }

  @Override
  public long eventTimeMicros() {
    return eventTimeMicros;
  }

  @Override
  public long progressMicros() {
    return progressMicros;
  }

  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset + " " + outcome;
  }
}
