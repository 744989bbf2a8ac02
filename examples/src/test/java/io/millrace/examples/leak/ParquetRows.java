package io.millrace.examples.leak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.iceberg.shaded.org.apache.parquet.io.LocalInputFile;

/** The rows of a Parquet file with all the columns it has, whatever table it belongs to. */
final class ParquetRows {

  private ParquetRows() {}

  static void forEach(Path file, Consumer<Object> rows) throws IOException {
    Schema schema = schema(file);
    try (CloseableIterable<Record> records =
        Parquet.read(Files.localInput(file.toFile()))
            .project(schema)
            .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
            .build()) {
      records.forEach(rows);
    }
  }

  private static Schema schema(Path file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
      return ParquetSchemaUtil.convert(reader.getFileMetaData().getSchema());
    }
  }
}
