package io.millrace.examples.leak;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;

/** Keys and values of a RocksDB table file, whose blocks are compressed. */
final class SstEntries {

  /** The last eight bytes of a block-based table, as RocksDB's table/format.cc has it. */
  private static final long MAGIC = 0x88e241b785f4cff7L;

  /** Flink's list states are written with this merge operator. */
  private static final String MERGE_OPERATOR = "stringappendtest";

  private SstEntries() {}

  static boolean isSst(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() < Long.BYTES) {
        return false;
      }
      bytes.seek(bytes.length() - Long.BYTES);
      return Long.reverseBytes(bytes.readLong()) == MAGIC;
    }
  }

  static void forEach(Path file, Consumer<byte[]> pieces) throws IOException {
    RocksDB.loadLibrary();
    try (Options options = new Options().setMergeOperatorName(MERGE_OPERATOR);
        ReadOptions read = new ReadOptions();
        SstFileReader reader = new SstFileReader(options)) {
      reader.open(file.toString());
      try (SstFileReaderIterator entries = reader.newIterator(read)) {
        for (entries.seekToFirst(); entries.isValid(); entries.next()) {
          pieces.accept(entries.key());
          pieces.accept(entries.value());
        }
        entries.status();
      }
    } catch (RocksDBException e) {
      throw new IOException("The table file " + file + " cannot be read", e);
    }
  }
}
