package io.millrace.curate.model;

/** How one subtask's counts of a data test changed since the last barrier. */
public class TestCounts {

  public String model;
  public String test;
  public String column;
  public String severity;
  public long failures;
  public long rows;

  public TestCounts() {}

  TestCounts(String model, RowTest test, long failures, long rows) {
    this.model = model;
    this.test = test.name();
    this.column = test.column();
    this.severity = test.severity().name().toLowerCase(java.util.Locale.ROOT);
    this.failures = failures;
    this.rows = rows;
  }
}
