package io.millrace.cli.demo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The rows that only one of two tables has: how many, and a sentence about each of the first. */
public final class RowDifferences {

  private static final int SHOWN = 20;
  private static final int WIDEST = 200;

  private final List<String> first = new ArrayList<>();
  private long count;

  private RowDifferences() {}

  /** Both sides are sorted. */
  static RowDifferences between(Iterator<String> expected, Iterator<String> held) {
    RowDifferences differences = new RowDifferences();
    String wanted = next(expected);
    String found = next(held);
    while (wanted != null || found != null) {
      int order = wanted == null ? 1 : found == null ? -1 : wanted.compareTo(found);
      if (order < 0) {
        differences.add("missing: " + wanted);
      } else if (order > 0) {
        differences.add("not expected: " + found);
      }
      wanted = order <= 0 ? next(expected) : wanted;
      found = order >= 0 ? next(held) : found;
    }
    return differences;
  }

  private static String next(Iterator<String> rows) {
    return rows.hasNext() ? rows.next() : null;
  }

  private void add(String sentence) {
    count++;
    if (first.size() < SHOWN) {
      String line = RowTexts.forPeople(sentence);
      first.add(line.length() <= WIDEST ? line : line.substring(0, WIDEST - 3) + "...");
    }
  }

  public boolean none() {
    return count == 0;
  }

  public long count() {
    return count;
  }

  /** A sentence per row that differs, in order, and at the end how many more there are. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>(first);
    if (count > first.size()) {
      sentences.add("and %,d more".formatted(count - first.size()));
    }
    return sentences;
  }
}
