package io.millrace.cli.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of offsets: about a bit each where they are dense. */
final class OffsetSet {

  private static final int CHUNK_BITS = 16;
  private static final long IN_CHUNK = (1L << CHUNK_BITS) - 1;

  private final TreeMap<Long, BitSet> chunks = new TreeMap<>();
  private long size;

  /** False if the offset was there already. */
  boolean add(long offset) {
    BitSet chunk = chunks.computeIfAbsent(offset >> CHUNK_BITS, start -> new BitSet());
    int bit = (int) (offset & IN_CHUNK);
    boolean added = !chunk.get(bit);
    chunk.set(bit);
    size += added ? 1 : 0;
    return added;
  }

  boolean contains(long offset) {
    BitSet chunk = chunks.get(offset >> CHUNK_BITS);
    return chunk != null && chunk.get((int) (offset & IN_CHUNK));
  }

  long size() {
    return size;
  }

  /** How many offsets lie in a range, both ends included. */
  long sizeOf(long first, long last) {
    long count = 0;
    for (Map.Entry<Long, BitSet> chunk : chunks.entrySet()) {
      long start = chunk.getKey() << CHUNK_BITS;
      int from = (int) Math.max(0, Math.min(IN_CHUNK + 1, first - start));
      int to = (int) Math.max(from, Math.min(IN_CHUNK + 1, last - start + 1));
      count += chunk.getValue().get(from, to).cardinality();
    }
    return count;
  }

  /** The offsets of this set that are in none of the others, ascending. */
  List<Long> without(OffsetSet... others) {
    List<Long> rest = new ArrayList<>();
    chunks.forEach(
        (key, chunk) -> {
          BitSet left = (BitSet) chunk.clone();
          for (OffsetSet other : others) {
            left.andNot(other.chunks.getOrDefault(key, new BitSet()));
          }
          left.stream().forEach(bit -> rest.add((key << CHUNK_BITS) + bit));
        });
    return rest;
  }
}
