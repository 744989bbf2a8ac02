package io.millrace.cli.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Two contents compared, a part of the keys at a time, so that the heap holds a few ten thousand
 * rows of each, however many there are.
 */
final class Differences {

  static final long BYTES_AT_A_TIME = 16 << 20;

  private final byte[] leftFloor;
  private final byte[] rightFloor;
  private final Sum left = new Sum();
  private final Sum right = new Sum();
  private final Cases leftOnly = new Cases();
  private final Cases rightOnly = new Cases();
  private final Cases differing = new Cases();
  private long excluded;

  /** How many rows, and the sum of their digests' two halves, whatever their order. */
  private static final class Sum {
    private long rows;
    private long high;
    private long low;

    private void add(Spill.Entry row) {
      ByteBuffer digest = ByteBuffer.wrap(row.row());
      rows++;
      high += digest.getLong();
      low += digest.getLong();
    }
  }

  private Differences(byte[] leftFloor, byte[] rightFloor) {
    this.leftFloor = leftFloor;
    this.rightFloor = rightFloor;
  }

  /** Closes both. */
  static Differences of(Content left, Content right) {
    return of(left, right, BYTES_AT_A_TIME);
  }

  static Differences of(Content left, Content right, long bytesAtATime) {
    Differences differences = new Differences(left.floor(), right.floor());
    try (left;
        right) {
      differences.compare(left.rows(), right.rows(), 0, bytesAtATime);
    }
    return differences;
  }

  long left() {
    return left.rows;
  }

  long right() {
    return right.rows;
  }

  /** Keys that were not compared. */
  long excluded() {
    return excluded;
  }

  /** Of all on the left, as hexadecimal digits. */
  String checksum() {
    return "%016x%016x".formatted(left.high, left.low);
  }

  /** Of all on the right. */
  String otherChecksum() {
    return "%016x%016x".formatted(right.high, right.low);
  }

  /** Adds what is in one content only, or differs. */
  void judge(String leftName, String rightName, Problems problems) {
    problems.each("in %s only, key".formatted(leftName), leftOnly);
    problems.each("in %s only, key".formatted(rightName), rightOnly);
    problems.each("%s and %s differ, key".formatted(leftName, rightName), differing);
  }

  private void compare(Spill one, Spill other, int level, long bytesAtATime) {
    if (Spill.fits(level, bytesAtATime, one, other)) {
      compare(one.newest(), other.newest());
      one.close();
      other.close();
      return;
    }
    List<Spill> ones = one.split(level);
    List<Spill> others = other.split(level);
    for (int i = 0; i < ones.size(); i++) {
      compare(ones.get(i), others.get(i), level + 1, bytesAtATime);
    }
  }

  private void compare(Map<ByteBuffer, Spill.Entry> ones, Map<ByteBuffer, Spill.Entry> others) {
    ones.forEach(
        (key, one) -> {
          Spill.Entry other = others.remove(key);
          if (one.excluded() || other != null && other.excluded()) {
            excluded++;
          } else {
            compare(one, other);
          }
        });
    others.forEach(
        (key, other) -> {
          if (other.excluded()) {
            excluded++;
          } else {
            compare(null, other);
          }
        });
  }

  private void compare(Spill.Entry one, Spill.Entry other) {
    boolean here = holds(one, leftFloor);
    boolean there = holds(other, rightFloor);
    if (here) {
      left.add(one);
    }
    if (there) {
      right.add(other);
    }
    if (here && there && !Arrays.equals(one.row(), other.row())) {
      differing.add(one.label());
    } else if (here && !there) {
      leftOnly.add(one.label());
    } else if (there && !here) {
      rightOnly.add(other.label());
    }
  }

  private static boolean holds(Spill.Entry entry, byte[] floor) {
    return entry != null
        && entry.row() != null
        && (floor.length == 0 || Arrays.compareUnsigned(entry.order(), floor) > 0);
  }
}
