package io.millrace.semantic.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.semantic.row.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

  private static final List<String> NAMES = List.of("a", "b", "name", "day", "flag", "missing");
  private static final Map<String, ColumnType> TYPES =
      Map.of(
          "a", ColumnType.LONG,
          "b", ColumnType.decimal(10, 2),
          "name", ColumnType.STRING,
          "day", ColumnType.DATE,
          "flag", ColumnType.BOOLEAN,
          "missing", ColumnType.LONG);
  private static final Object[] ROW = {
    6L, new BigDecimal("2.50"), "O'Neil", LocalDate.of(2024, 5, 1), true, null
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a + 2 * 3 | 12",
        "(a + 2) * 3 | 24",
        "-a - 1 | -7",
        "a * b | 15.00",
        "a + missing | null",
        "a / 4 | 1.5000000000",
        "1 / 3 * 3 | 1.0000000000",
        "a / 0 | null",
        "a / (a - 6) | null",
        "a > b | true",
        "a = 6.0 | true",
        "a <> 6 | false",
        "name = 'O''Neil' | true",
        "name in ('x', 'O''Neil') | true",
        "a not in (1, 2) | true",
        "a in (1, null) | null",
        "a between 5 and 7 | true",
        "day >= '2024-05-01' | true",
        "day between '2024-05-02' and '2024-06-01' | false",
        "missing is null | true",
        "missing is not null | false",
        "not flag | false",
        "missing = 1 | null",
        "missing = 1 or flag | true",
        "missing = 1 and flag | null",
        "missing = 1 and not flag | false",
        "case when a > 10 then 'big' when a > 5 then 'medium' else 'small' end | medium",
        "case when a > 10 then 1 end | null",
        "coalesce(missing, a) | 6",
        "nullif(a, 6) | null",
      })
  void computesAsSqlDoes(String expression, String expected) {
    Expression bound = bind(expression);

    Object value =
        Numbers.fit(bound.evaluate(ROW), bound.type() == null ? ColumnType.LONG : bound.type());

    assertThat(String.valueOf(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a +",
        "a b",
        "sum(a)",
        "name + 1",
        "name = 1",
        "a and flag",
        "day > 'soon'",
        "{{ Metric('x') }} > 1",
        "unknown = 1",
        "a ; b",
        "case when a then 1 end"
      })
  void refusesWhatItDoesNotUnderstand(String expression) {
    assertThatThrownBy(() -> bind(expression).type()).isInstanceOf(ExpressionException.class);
  }

  @Test
  void readsTemplates() {
    assertThat(ExpressionParser.parse("{{ TimeDimension('metric_time', 'month') }} = '2024-01-01'"))
        .isEqualTo(
            new Comparison(
                Comparison.Operator.EQUAL,
                new Reference("metric_time", "month", true),
                Literal.of("2024-01-01")));
    assertThat(TemplateParser.parse("Dimension('metric_time').grain('week')"))
        .isEqualTo(new Reference("metric_time", "week", true));
    assertThat(TemplateParser.parse("Entity(\"store\")"))
        .isEqualTo(new Reference("store", null, true));
  }

  @Test
  void aValueThatIsTooLargeIsAnErrorAndNotNull() {
    Expression product = bind("a * b");

    assertThatThrownBy(
            () ->
                Numbers.fit(
                    product.evaluate(new Object[] {Long.MAX_VALUE, BigDecimal.TEN.pow(30)}),
                    product.type()))
        .isInstanceOf(ArithmeticException.class);
  }

  private static Expression bind(String expression) {
    return ExpressionParser.parse(expression)
        .bind(
            reference -> {
              if (!TYPES.containsKey(reference.name())) {
                throw new ExpressionException("unknown " + reference.name());
              }
              return new Input(NAMES.indexOf(reference.name()), TYPES.get(reference.name()));
            });
  }
}
