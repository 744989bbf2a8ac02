package io.millrace.runtime.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.parquet.Parquet;

/** Writes a few records to a table through Iceberg's own API, without Flink's sink. */
public final class RecordFiles {

  private RecordFiles() {}

  /** Appends records of one partition in one commit; nothing if there are none. */
  public static void append(Table table, List<Record> records) {
    if (!records.isEmpty()) {
      table.newAppend().appendFile(write(table, records)).commit();
    }
  }

  /**
   * Writes records of one partition, at least one, into a file that is not committed yet.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static DataFile write(Table table, List<Record> records) {
    OutputFile file =
        table
            .io()
            .newOutputFile(
                table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet"));
    try {
      DataWriter<Record> writer =
          Parquet.writeData(file)
              .forTable(table)
              .withPartition(partition(table, records.get(0)))
              .createWriterFunc(GenericParquetWriter::create)
              .build();
      try (writer) {
        records.forEach(writer::write);
      }
      return writer.toDataFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PartitionKey partition(Table table, Record record) {
    PartitionKey key = new PartitionKey(table.spec(), table.schema());
    key.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(record));
    return key;
  }
}
