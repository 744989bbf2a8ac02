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

  Growth {
    points = List.copyOf(points);
  }

  long records() {
    return points.isEmpty() ? 0 : points.get(points.size() - 1).records();
  }

  /**
   * Records a second between the first commit and the last but one: what comes before is warming
   * up, and the last interval ends before its checkpoint. Of fewer than four commits all count.
   */
  double rate() {
    int last = points.size() < 4 ? points.size() - 1 : points.size() - 2;
    Point from = points.get(0);
    Point to = points.get(last);
    return 1000.0 * (to.records() - from.records()) / (to.millis() - from.millis());
  }
}
