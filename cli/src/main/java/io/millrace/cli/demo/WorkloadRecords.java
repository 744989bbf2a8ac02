package io.millrace.cli.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The records of a file, one line at a time; empty lines are skipped. */
final class WorkloadRecords implements Iterator<WorkloadRecord>, AutoCloseable {

  /** Bytes; a broker takes far less. */
  private static final int LONGEST = 16 << 20;

  private final Path file;
  private final InputStream in;
  private final byte[] buffer = new byte[64 << 10];
  private int at;
  private int end;
  private int line;
  private byte[] next;

  private WorkloadRecords(Path file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** A file that does not exist has no records. */
  static WorkloadRecords open(Path file) {
    try {
      return new WorkloadRecords(
          file, Files.exists(file) ? Files.newInputStream(file) : InputStream.nullInputStream());
    } catch (IOException e) {
      throw new WorkloadException(file, "it cannot be read: " + e.getMessage());
    }
  }

  /** Of the record that was taken last, or that cannot be read. */
  int line() {
    return line;
  }

  @Override
  public boolean hasNext() {
    while (next == null || isBlank(next)) {
      next = readLine();
      if (next == null) {
        return false;
      }
    }
    return true;
  }

  /**
   * @throws WorkloadException naming the line that is no record
   */
  @Override
  public WorkloadRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    WorkloadRecord record = WorkloadRecord.parse(file, line, next);
    next = null;
    return record;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Null at the end of the file. */
  private byte[] readLine() {
    if (at == end && !fill()) {
      return null;
    }
    line++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    do {
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      bytes.write(buffer, from, at - from);
      if (bytes.size() > LONGEST) {
        throw new WorkloadException(file, line, "a record has at most 16 MiB");
      }
      if (at < end) {
        at++;
        return bytes.toByteArray();
      }
    } while (fill());
    return bytes.toByteArray();
  }

  private boolean fill() {
    try {
      at = 0;
      end = Math.max(0, in.read(buffer));
      return end > 0;
    } catch (IOException e) {
      throw new WorkloadException(file, "it cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
