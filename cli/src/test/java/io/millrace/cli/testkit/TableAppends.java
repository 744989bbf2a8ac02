package io.millrace.cli.testkit;

import io.millrace.runtime.iceberg.RecordFiles;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;

/** Writes rows into Iceberg tables as a job's sink would, without a job. */
public final class TableAppends {

  private TableAppends() {}

  /** One commit of an operator for a checkpoint. */
  public static void commit(
      Table table, String operator, long checkpoint, List<Map<String, ?>> rows) {
    AppendFiles append = table.newAppend();
    append.set("flink.operator-id", operator);
    append.set("flink.max-committed-checkpoint-id", Long.toString(checkpoint));
    append.appendFile(RecordFiles.write(table, records(table, rows))).commit();
  }

  /** Rows as records of the table. */
  public static List<Record> records(Table table, List<Map<String, ?>> rows) {
    return rows.stream().map(row -> record(table, row)).toList();
  }

  private static Record record(Table table, Map<String, ?> row) {
    Record record = GenericRecord.create(table.schema());
    row.forEach(record::setField);
    return record;
  }
}
