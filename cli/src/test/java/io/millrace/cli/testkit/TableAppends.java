package io.millrace.cli.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/** Writes rows into Iceberg tables as a job's sink would, without a job. */
public final class TableAppends {

  private TableAppends() {}

  /** One commit of an operator for a checkpoint. */
  public static void commit(
      Table table, String operator, long checkpoint, List<Map<String, ?>> rows) {
    AppendFiles append = table.newAppend();
    append.set("flink.operator-id", operator);
    append.set("flink.max-committed-checkpoint-id", Long.toString(checkpoint));
    append.appendFile(write(table, rows)).commit();
  }

  private static DataFile write(Table table, List<Map<String, ?>> rows) {
    OutputFile file =
        table.io().newOutputFile(table.location() + "/data/" + UUID.randomUUID() + ".parquet");
    try {
      DataWriter<Record> writer =
          Parquet.writeData(file)
              .forTable(table)
              .withSpec(PartitionSpec.unpartitioned())
              .createWriterFunc(GenericParquetWriter::create)
              .build();
      try (writer) {
        rows.forEach(row -> writer.write(record(table, row)));
      }
      return writer.toDataFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Record record(Table table, Map<String, ?> row) {
    Record record = GenericRecord.create(table.schema());
    row.forEach(record::setField);
    return record;
  }
}
