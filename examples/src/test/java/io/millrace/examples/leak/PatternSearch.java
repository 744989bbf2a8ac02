package io.millrace.examples.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds any of many byte patterns in one pass: the last six bytes read are looked up in a bit set
 * of the patterns' first six, and only where that says yes is a pattern compared.
 */
final class PatternSearch {

  /** No pattern is shorter than this. */
  static final int SHINGLE = 6;

  private static final long SHINGLE_MASK = (1L << (8 * SHINGLE)) - 1;
  private static final int FILTER_BITS = 24;

  private final BitSet filter = new BitSet(1 << FILTER_BITS);
  private final Map<Long, SearchPattern[]> byShingle = new HashMap<>();
  private final int longest;

  PatternSearch(Collection<SearchPattern> patterns) {
    int longestSoFar = 0;
    for (SearchPattern pattern : patterns) {
      add(pattern);
      longestSoFar = Math.max(longestSoFar, pattern.bytes().length);
    }
    longest = longestSoFar;
  }

  private void add(SearchPattern pattern) {
    if (pattern.bytes().length < SHINGLE) {
      throw new IllegalArgumentException(
          "A pattern of kind " + pattern.secret().kind() + " is too short to be searched for");
    }
    long shingle = 0;
    for (int i = 0; i < SHINGLE; i++) {
      shingle = next(shingle, pattern.bytes()[i]);
    }
    filter.set(bit(shingle));
    byShingle.merge(shingle, new SearchPattern[] {pattern}, PatternSearch::joined);
  }

  /** Calls the listener for each secret found; the same secret may be found again and again. */
  void scan(byte[] bytes, int length, Consumer<Secret> found) {
    long shingle = 0;
    for (int i = 0; i < length; i++) {
      shingle = next(shingle, bytes[i]);
      if (i >= SHINGLE - 1 && filter.get(bit(shingle))) {
        compare(bytes, i - SHINGLE + 1, length, shingle, found);
      }
    }
  }

  /** How many bytes of one piece must be looked at again together with the next piece. */
  int overlap() {
    return longest - 1;
  }

  private void compare(byte[] bytes, int from, int length, long shingle, Consumer<Secret> found) {
    for (SearchPattern pattern : byShingle.getOrDefault(shingle, new SearchPattern[0])) {
      int to = from + pattern.bytes().length;
      if (to <= length
          && Arrays.equals(bytes, from, to, pattern.bytes(), 0, pattern.bytes().length)) {
        found.accept(pattern.secret());
      }
    }
  }

  private static long next(long shingle, byte value) {
    return (shingle << 8 | value & 0xFF) & SHINGLE_MASK;
  }

  private static int bit(long shingle) {
    return (int) (shingle * 0x9E3779B97F4A7C15L >>> (64 - FILTER_BITS));
  }

  private static SearchPattern[] joined(SearchPattern[] one, SearchPattern[] other) {
    List<SearchPattern> all = new ArrayList<>(List.of(one));
    all.addAll(List.of(other));
    return all.toArray(SearchPattern[]::new);
  }
}
