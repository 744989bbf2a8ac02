package io.millrace.cdc.envelope;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * Where a change stands in its source's own log.
 *
 * <p>For PostgreSQL {@code major} is the LSN of the last commit before the change and {@code minor}
 * the change's own LSN: Debezium emits transactions in commit order, and bare LSNs are not in that
 * order. For an extract {@code major} is the extract's number and {@code minor} the row's ordinal.
 *
 * @param epoch the contract's declared source epoch; raised when a source is restored or replaced
 *     and its log starts again
 */
public record SourcePosition(int epoch, long major, long minor)
    implements Comparable<SourcePosition> {

  /** Length of {@link #sequence} in bytes. */
  public static final int SEQUENCE_LENGTH = Integer.BYTES + 3 * Long.BYTES;

  private static final Comparator<SourcePosition> ORDER =
      Comparator.comparingInt(SourcePosition::epoch)
          .thenComparingLong(SourcePosition::major)
          .thenComparingLong(SourcePosition::minor);

  public SourcePosition {
    if (epoch < 0 || major < 0 || minor < 0) {
      throw new IllegalArgumentException("No part of a source position is negative");
    }
  }

  /**
   * The bytes of {@code _sequence}: epoch, major, minor and topic offset, big-endian, so that
   * comparing unsigned bytes from the left compares positions, and the topic decides between equal
   * ones.
   */
  public byte[] sequence(long offset) {
    return ByteBuffer.allocate(SEQUENCE_LENGTH)
        .putInt(epoch)
        .putLong(major)
        .putLong(minor)
        .putLong(offset)
        .array();
  }

  @Override
  public int compareTo(SourcePosition other) {
    return ORDER.compare(this, other);
  }
}
