package io.millrace.curate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.curate.dbt.DataTest;
import io.millrace.curate.dbt.Materialization;
import io.millrace.curate.dbt.Model;
import io.millrace.curate.dbt.Severity;
import io.millrace.runtime.read.project.SqlLines;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class RowTestsTest {

  private static final RowType TYPE =
      RowType.of(
          new org.apache.flink.table.types.logical.LogicalType[] {
            new VarCharType(VarCharType.MAX_LENGTH), new DecimalType(10, 2)
          },
          new String[] {"id", "rate"});

  @Test
  void comparesAcceptedValuesAsNumbersWhateverTheirScale() {
    RowTests tests =
        prepared(test("accepted_values", "rate", Map.of("values", List.of(1, "2.5")))).of();
    assertThat(tests.judge(row("a", "1.00"), false)).isZero();
    assertThat(tests.judge(row("a", "2.50"), false)).isZero();
    assertThat(tests.rejectedBy(tests.judge(row("a", "3.00"), false)))
        .isEqualTo("accepted_values_rate");
  }

  @Test
  void letsNullPassAcceptedValues() {
    RowTests tests = prepared(test("accepted_values", "rate", Map.of("values", List.of(1)))).of();
    assertThat(tests.judge(row("a", null), false)).isZero();
  }

  @Test
  void rejectsARowWithoutAKey() {
    RowTests tests = prepared().of();
    assertThat(tests.rejectedBy(tests.judge(row(null, "1"), false)))
        .isEqualTo("key_not_null_rates");
  }

  @Test
  void refusesUniqueOnAnotherColumnThanTheKey() {
    assertThatThrownBy(() -> prepared(test("unique", "rate", Map.of())).of())
        .hasMessageContaining("unique is judged for the model's key [id] alone");
  }

  @Test
  void takesTheColumnWithAUniqueTestForTheKey() {
    assertThat(ModelKey.of(model(List.of(), test("unique", "id", Map.of())))).containsExactly("id");
    assertThat(ModelKey.of(model(List.of("rate"), test("unique", "id", Map.of()))))
        .containsExactly("rate");
  }

  @Test
  void saysWhatToDoAboutAModelWithoutAKey() {
    assertThatThrownBy(() -> ModelKey.of(model(List.of())))
        .hasMessageContaining("rates")
        .hasMessageContaining("configure unique_key");
  }

  private record Prepared(List<DataTest> tests) {
    RowTests of() {
      return new PreparedTests("rates", TYPE, List.of("id"), Map.of()).of(tests);
    }
  }

  private static Prepared prepared(DataTest... tests) {
    return new Prepared(List.of(tests));
  }

  private static DataTest test(String kind, String column, Map<String, Object> arguments) {
    return new DataTest(kind + "_" + column, kind, Optional.of(column), arguments, Severity.ERROR);
  }

  private static Model model(List<String> key, DataTest... tests) {
    return new Model(
        "rates",
        Materialization.TABLE,
        "SELECT 1",
        key,
        List.of(tests),
        List.of(),
        Path.of("rates.sql"),
        SqlLines.firstLineOf(Path.of("rates.sql")));
  }

  private static GenericRowData row(String id, String rate) {
    return GenericRowData.of(
        id == null ? null : StringData.fromString(id),
        rate == null ? null : DecimalData.fromBigDecimal(new BigDecimal(rate), 10, 2));
  }
}
