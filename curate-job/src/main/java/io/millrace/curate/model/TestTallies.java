package io.millrace.curate.model;

import java.util.ArrayList;
import java.util.List;

/** Counts how the numbers of failing keys and of all keys change between barriers. */
final class TestTallies {

  private final ModelOutput model;
  private final List<RowTest> tests;
  private final long[] failures;
  private long rows;

  TestTallies(ModelOutput model) {
    this.model = model;
    this.tests = List.copyOf(model.tests().all());
    this.failures = new long[tests.size()];
  }

  /** A key's verdict has changed; a missing row has the verdict 0. */
  void change(boolean was, long oldVerdict, boolean is, long newVerdict) {
    rows += (is ? 1 : 0) - (was ? 1 : 0);
    long changed = oldVerdict ^ newVerdict;
    for (int i = 0; changed != 0 && i < failures.length; i++) {
      if ((changed & 1L << i) != 0) {
        failures[i] += (newVerdict & 1L << i) != 0 ? 1 : -1;
      }
    }
  }

  /** Changes since the last call, of every test if any key has come or gone. */
  List<TestCounts> take() {
    List<TestCounts> counts = new ArrayList<>();
    for (int i = 0; i < failures.length; i++) {
      if (rows != 0 || failures[i] != 0) {
        counts.add(new TestCounts(model.name(), tests.get(i), failures[i], rows));
        failures[i] = 0;
      }
    }
    rows = 0;
    return counts;
  }
}
