package io.millrace.curate.model;

import io.millrace.curate.dbt.DataTest;
import io.millrace.curate.dbt.Severity;
import io.millrace.curate.model.RowTest.Check;
import io.millrace.curate.row.Columns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.table.types.logical.RowType;

/** Prepares dbt's data tests for the rows of a model. */
public final class PreparedTests {

  private final String model;
  private final RowType rowType;
  private final List<String> key;
  private final Map<String, String> flags;

  /**
   * @param flags columns that hold the outcome of tests which SQL judges, by test
   */
  public PreparedTests(String model, RowType rowType, List<String> key, Map<String, String> flags) {
    this.model = model;
    this.rowType = rowType;
    this.key = key;
    this.flags = flags;
  }

  /**
   * The tests in their order, and one that every model has: its key is not null.
   *
   * @throws IllegalArgumentException for a test that cannot be judged by row
   */
  public RowTests of(List<DataTest> tests) {
    List<RowTest> prepared = new ArrayList<>();
    tests.forEach(test -> prepared.add(prepare(test)));
    int[] positions = key.stream().mapToInt(c -> Columns.position(rowType, c)).toArray();
    prepared.add(
        new RowTest(
            "key_not_null_" + model,
            String.join(",", key),
            Severity.ERROR,
            new RowTest.KeyNotNull(positions)));
    return new RowTests(prepared, rowType);
  }

  private RowTest prepare(DataTest test) {
    return new RowTest(test.name(), test.column().orElse(""), test.severity(), check(test));
  }

  private Check check(DataTest test) {
    return switch (test.kind()) {
      case "not_null" -> new RowTest.NotNull(position(test));
      case "accepted_values" -> new RowTest.AcceptedValues(position(test), accepted(test));
      case "relationships" ->
          new RowTest.Flagged(Columns.position(rowType, flags.get(test.name())));
      case "unique" -> unique(test);
      default ->
          throw new IllegalArgumentException(
              "Test %s of model %s is of kind %s; known are unique, not_null, accepted_values and"
                      .formatted(test.name(), model, test.kind())
                  + " relationships.");
    };
  }

  private Check unique(DataTest test) {
    if (!ModelKey.isAboutKey(test, key)) {
      throw new IllegalArgumentException(
          "Test %s of model %s: unique is judged for the model's key %s alone."
              .formatted(test.name(), model, key));
    }
    return new RowTest.OneRowPerKey();
  }

  private static TreeSet<String> accepted(DataTest test) {
    TreeSet<String> texts = new TreeSet<>();
    ((Collection<?>) test.arguments().get("values"))
        .forEach(value -> texts.add(RowTests.text(value)));
    return texts;
  }

  private int position(DataTest test) {
    return Columns.position(rowType, test.column().orElseThrow());
  }
}
