package io.millrace.examples.leak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;

/** The records of an Avro file, such as an Iceberg manifest. */
final class AvroFile {

  private AvroFile() {}

  static void forEach(Path file, Consumer<Object> rows) throws IOException {
    try (DataFileReader<Object> reader =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      reader.forEach(rows);
    }
  }
}
