package io.millrace.examples.leak;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Everything that a file says: its bytes as they are, and, for the formats that compress, its
 * content decoded. The format is told by magic numbers, since checkpoints have no file name suffix.
 */
final class FileContents {

  private static final int MAGIC = 4;
  private static final int GZIP = 0x1F8B0000;
  private static final int PARQUET = 0x50415231;
  private static final int AVRO = 0x4F626A01;

  private FileContents() {}

  /** Whether the file's bytes are compressed, so that only decoding shows its content. */
  static boolean compressed(Path file) throws IOException {
    int magic = magic(file);
    return magic == PARQUET || magic == AVRO || isGzip(magic) || SstEntries.isSst(file);
  }

  private static boolean isGzip(int magic) {
    return (magic & 0xFFFF0000) == GZIP;
  }

  /**
   * Hands the decoded pieces of the file to the consumer; a file without format has none. Nor has a
   * Parquet file whose end is missing: what says where its columns lie is written last, so a killed
   * process leaves one that nobody can decode, and one that is being written now is none yet.
   */
  static void decoded(Path file, Consumer<byte[]> pieces) throws IOException {
    int magic = magic(file);
    if (magic == PARQUET && !endsWithMagic(file)) {
      return;
    }
    if (magic == PARQUET) {
      ParquetRows.forEach(file, row -> pieces.accept(ValueBytes.of(row)));
    } else if (magic == AVRO) {
      AvroFile.forEach(file, row -> pieces.accept(ValueBytes.of(row)));
    } else if (isGzip(magic)) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        pieces.accept(in.readAllBytes());
      }
    } else if (SstEntries.isSst(file)) {
      SstEntries.forEach(file, pieces);
    }
  }

  private static boolean endsWithMagic(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() < 3L * MAGIC) {
        return false;
      }
      in.seek(in.length() - MAGIC);
      return in.readInt() == PARQUET;
    } catch (FileNotFoundException e) {
      throw new NoSuchFileException(file.toString());
    }
  }

  private static int magic(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAGIC);
      return bytes.length < MAGIC ? 0 : ByteBuffer.wrap(bytes).getInt();
    }
  }
}
