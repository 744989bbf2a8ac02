package io.millrace.cli.audit;

import java.util.stream.LongStream;
import org.roaringbitmap.longlong.LongIterator;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** A set of offsets: as ranges where they are dense, and never more than about a bit each. */
final class OffsetSet {

  /** How many offsets may be added before they are looked through for ranges. */
  private static final int PACK_EVERY = 1 << 20;

  private final Roaring64Bitmap offsets = new Roaring64Bitmap();
  private long size;

  /** False if the offset was there already. */
  boolean add(long offset) {
    if (offsets.contains(offset)) {
      return false;
    }
    offsets.addLong(offset);
    if (++size % PACK_EVERY == 0) {
      offsets.runOptimize();
    }
    return true;
  }

  boolean contains(long offset) {
    return offsets.contains(offset);
  }

  long size() {
    return size;
  }

  /** How many offsets lie in a range, both ends included. */
  long sizeOf(long first, long last) {
    return last < first
        ? 0
        : offsets.rankLong(last) - (first == 0 ? 0 : offsets.rankLong(first - 1));
  }

  /** The offsets of this set that are in none of the others, ascending. */
  OffsetSet without(OffsetSet... others) {
    OffsetSet rest = new OffsetSet();
    rest.offsets.or(offsets);
    for (OffsetSet other : others) {
      rest.offsets.andNot(other.offsets);
    }
    rest.size = rest.offsets.getLongCardinality();
    return rest;
  }

  /** The offsets that are in both. */
  OffsetSet within(OffsetSet other) {
    OffsetSet both = new OffsetSet();
    both.offsets.or(offsets);
    both.offsets.and(other.offsets);
    both.size = both.offsets.getLongCardinality();
    return both;
  }

  /** The offsets in a range, both ends included. */
  OffsetSet between(long first, long last) {
    OffsetSet range = new OffsetSet();
    if (last >= first) {
      range.offsets.addRange(first, last + 1);
      range.size = last - first + 1;
    }
    return within(range);
  }

  /** Ascending. */
  LongStream stream() {
    LongIterator iterator = offsets.getLongIterator();
    return LongStream.generate(iterator::next).limit(size);
  }
}
