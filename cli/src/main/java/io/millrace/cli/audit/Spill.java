package io.millrace.cli.audit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What became of keys, one after the other, in a temporary file that only its owner may read. */
final class Spill implements AutoCloseable {

  private static final int PARTS = 64;
  private static final int BITS = 6;
  private static final int LEVELS = 5;
  private static final int BUFFER = 16 << 10;

  private final Path file;
  private final DataOutputStream out;

  /**
   * What became of a key.
   *
   * @param label the key for people
   * @param order compared as unsigned bytes; of equal ones the later entry wins
   * @param row a digest of it, or more; null if the key ended
   * @param excluded whether the key is not to be compared at all
   */
  record Entry(byte[] key, String label, byte[] order, byte[] row, boolean excluded) {}

  Spill() {
    try {
      file = Files.createTempFile("millrace-audit", ".spill");
      file.toFile().deleteOnExit();
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void add(Entry entry) {
    try {
      write(entry.key);
      out.writeUTF(entry.label);
      write(entry.order);
      out.writeBoolean(entry.excluded);
      out.writeBoolean(entry.row != null);
      if (entry.row != null) {
        write(entry.row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes; nothing may be added after this. */
  long size() {
    try {
      out.close();
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void forEach(Consumer<Entry> consumer) {
    try {
      out.close();
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
        for (Entry entry = read(in); entry != null; entry = read(in)) {
          consumer.accept(entry);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest entry of each key, a part of the keys at a time; closes this. */
  void forEachNewest(Consumer<Entry> consumer, long bytesAtATime) {
    forEachNewest(this, 0, bytesAtATime, consumer);
  }

  private static void forEachNewest(
      Spill spill, int level, long bytesAtATime, Consumer<Entry> consumer) {
    if (fits(level, bytesAtATime, spill)) {
      spill.newest().values().forEach(consumer);
      spill.close();
    } else {
      spill.split(level).forEach(part -> forEachNewest(part, level + 1, bytesAtATime, consumer));
    }
  }

  /** Whether spills of this level are small enough, or cannot be split any further. */
  static boolean fits(int level, long bytesAtATime, Spill... spills) {
    return level == LEVELS || Stream.of(spills).mapToLong(Spill::size).sum() <= bytesAtATime;
  }

  /** The newest entry of each key, all on the heap. */
  Map<ByteBuffer, Entry> newest() {
    Map<ByteBuffer, Entry> newest = new HashMap<>();
    forEach(entry -> newest.merge(ByteBuffer.wrap(entry.key), entry, Spill::later));
    return newest;
  }

  private static Entry later(Entry before, Entry after) {
    return before.excluded || Arrays.compareUnsigned(before.order, after.order) > 0
        ? before
        : after;
  }

  /** By other bits of the keys' hashes at each level; equal keys stay together, in their order. */
  List<Spill> split(int level) {
    List<Spill> parts = new ArrayList<>();
    for (int i = 0; i < PARTS; i++) {
      parts.add(new Spill());
    }
    forEach(entry -> parts.get(hash(entry.key) >>> level * BITS & PARTS - 1).add(entry));
    close();
    return parts;
  }

  private static int hash(byte[] key) {
    int hash = Arrays.hashCode(key);
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    return hash ^ hash >>> 13;
  }

  private void write(byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Entry read(DataInputStream in) throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return null;
    }
    byte[] key = in.readNBytes(length);
    String label = in.readUTF();
    byte[] order = in.readNBytes(in.readInt());
    boolean excluded = in.readBoolean();
    byte[] row = in.readBoolean() ? in.readNBytes(in.readInt()) : null;
    return new Entry(key, label, order, row, excluded);
  }

  @Override
  public void close() {
    try {
      out.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
