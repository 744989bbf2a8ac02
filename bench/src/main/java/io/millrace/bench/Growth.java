package io.millrace.bench;

import java.util.List;

/**
 * How a table grew by its commits.
 *
 * @param points in order of time; the first commit that took anything is the first point
 */
record Growth(List<Point> points) {

  /**
   * @param millis when the snapshot was committed, since the epoch
   * @param records how many input records it accounts for, earlier ones included
   */
  record Point(long millis, long records) {}

  /** What was written between two commits. */
  record Span(Point from, Point to) {

    long records() {
      return to.records() - from.records();
    }

    long millis() {
      return to.millis() - from.millis();
    }

    /** Records a second. */
    double rate() {
      return 1000.0 * records() / millis();
    }
  }

  Growth {
    points = List.copyOf(points);
  }

  long records() {
    return points.isEmpty() ? 0 : points.get(points.size() - 1).records();
  }

  /**
   * From the first commit after the warm-up on, to the last but one: the last may wait for its
   * checkpoint long after the input has ended.
   *
   * <p>Of too few commits all count but the first.
   *
   * @param warmUp how many records do not count
   */
  Span steady(long warmUp) {
    int last = points.size() > 2 ? points.size() - 2 : points.size() - 1;
    int first = 0;
    while (first < last - 1 && points.get(first).records() < warmUp) {
      first++;
    }
    if (first >= last) {
      throw new IllegalStateException("Too few commits to measure by: " + points);
    }
    return new Span(points.get(first), points.get(last));
  }
}
