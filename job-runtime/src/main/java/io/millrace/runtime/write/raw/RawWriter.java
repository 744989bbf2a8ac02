package io.millrace.runtime.write.raw;

import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableRowTypeInformation;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.write.deadletter.DeadLetterTopic;
import java.util.Collection;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * The common end of the write path: from classified records to rows and dead letters.
 *
 * <pre>
 * Classified ─► ledger ─► rows ─┬─────────────► TableRow (raw, quarantine, audit.ledger)
 *     (one chain)               └─ side output ► KafkaRow (dead letters)
 * </pre>
 */
public final class RawWriter extends ProcessFunction<Classified, TableRow> {

  private static final long serialVersionUID = 1L;

  private static final OutputTag<KafkaRow> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(KafkaRow.class));

  private final DeadLetterTopic deadLetters;

  private RawWriter(DeadLetterTopic deadLetters) {
    this.deadLetters = deadLetters;
  }

  /**
   * Accounts for classified records and takes them apart.
   *
   * @param deadLetters names the topics of what could not be taken
   * @param job the first part of the operators' names
   * @param source the last part, which tells the sources of a job apart
   */
  public static RawOutputs outputs(
      SingleOutputStreamOperator<Classified> classified,
      Collection<TableSpec> tables,
      DeadLetterTopic deadLetters,
      String job,
      String source) {
    String ledger = job + "/ledger/" + source;
    String rows = job + "/rows/" + source;
    SingleOutputStreamOperator<TableRow> written =
        classified
            .transform(ledger, classified.getType(), new RawLedger(job, ledger))
            .uid(ledger)
            .setParallelism(classified.getParallelism())
            .process(new RawWriter(deadLetters), TableRowTypeInformation.of(tables))
            .uid(rows)
            .name(rows)
            .setParallelism(classified.getParallelism());
    return new RawOutputs(written, written.getSideOutput(DEAD_LETTERS));
  }

  @Override
  public void processElement(Classified record, Context context, Collector<TableRow> out) {
    if (record.row != null) {
      out.collect(record.row);
    }
    if (record.letter != null) {
      context.output(DEAD_LETTERS, deadLetters.row(record.letter));
    }
  }
}
