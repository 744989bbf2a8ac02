package io.millrace.cli.audit;

import java.util.Collection;
import java.util.TreeSet;

/** Cases of one kind of problem, however many: the first few by name, all as a number. */
final class Cases {

  private static final int NAMED = 10;

  private final TreeSet<String> first = new TreeSet<>();
  private long count;

  void add(String name) {
    count++;
    first.add(name);
    if (first.size() > NAMED) {
      first.pollLast();
    }
  }

  /** The least ones. */
  Collection<String> named() {
    return first;
  }

  long count() {
    return count;
  }
}
