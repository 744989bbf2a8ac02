package io.millrace.runtime.raw;

import io.millrace.runtime.deadletter.DeadLetterTopic;
import io.millrace.runtime.iceberg.TableRow;
import io.millrace.runtime.iceberg.TableRowTypeInformation;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.kafka.KafkaRow;
import io.millrace.runtime.ledger.LedgerEntry;
import io.millrace.runtime.ledger.LedgerOperator;
import io.millrace.runtime.ledger.LedgerTable;
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
 * classified ─► ledger ─┬─► rows ─┬────────────► TableRow (raw, quarantine)
 *              (chained)│         └─ side output ► KafkaRow (dead letters)
 *                       └─ side output ─► entries ► TableRow (audit.ledger)
 * </pre>
 */
public final class RawWriter extends ProcessFunction<Classified, TableRow> {

  private static final long serialVersionUID = 1L;

  private static final OutputTag<KafkaRow> DEAD_LETTERS =
      new OutputTag<>("dead-letters", TypeInformation.of(KafkaRow.class));

  private RawWriter() {}

  /**
   * Accounts for classified records and takes them apart.
   *
   * @param job the first part of the operators' names
   * @param source the last part, which tells the sources of a job apart
   */
  public static RawOutputs outputs(
      SingleOutputStreamOperator<Classified> classified,
      Collection<TableSpec> tables,
      String job,
      String source) {
    SingleOutputStreamOperator<Classified> accounted =
        LedgerOperator.after(classified, job, job + "/ledger/" + source);
    TableRowTypeInformation type = TableRowTypeInformation.of(tables);
    SingleOutputStreamOperator<TableRow> rows =
        named(accounted.process(new RawWriter(), type), job + "/rows/" + source);
    SingleOutputStreamOperator<TableRow> entries =
        named(
            accounted.getSideOutput(LedgerOperator.ENTRIES).process(new EntryRows(), type),
            job + "/entries/" + source);
    return new RawOutputs(rows.union(entries), rows.getSideOutput(DEAD_LETTERS));
  }

  private static <T> SingleOutputStreamOperator<T> named(
      SingleOutputStreamOperator<T> operator, String uid) {
    return operator.uid(uid).name(uid);
  }

  @Override
  public void processElement(Classified record, Context context, Collector<TableRow> out) {
    if (record.row != null) {
      out.collect(record.row);
    }
    if (record.letter != null) {
      context.output(DEAD_LETTERS, DeadLetterTopic.row(record.letter));
    }
  }

  private static final class EntryRows extends ProcessFunction<LedgerEntry, TableRow> {

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(LedgerEntry entry, Context context, Collector<TableRow> out) {
      out.collect(LedgerTable.row(entry));
    }
  }
}
