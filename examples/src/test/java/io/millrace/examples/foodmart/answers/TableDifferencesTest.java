package io.millrace.examples.foodmart.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableDifferencesTest {

  private static final List<String> MEASURES = List.of("sales", "lines");

  @Test
  void comparesNumbersByValueWhateverTheirTypeAndScale() {
    TableDifferences table =
        TableDifferences.between(
            "t",
            MEASURES,
            rows(List.of("a", new BigDecimal("1.5000"), 7)),
            rows(List.of("a", new BigDecimal("1.50"), 7L)));

    assertThat(table.none()).isTrue();
    assertThat(table.text()).contains("1 rows  all equal", "sales", "1.5 = 1.5");
  }

  @Test
  void showsTheLastDigitThatDiffers() {
    TableDifferences table =
        TableDifferences.between(
            "t",
            MEASURES,
            rows(List.of("a", new BigDecimal("45539.6900"), 1)),
            rows(List.of("a", new BigDecimal("45539.6901"), 1)));

    assertThat(table.differences())
        .containsExactly("a: computed 45539.6901 1, published 45539.69 1");
    assertThat(table.text()).contains("1 DIFFER").contains("45539.6901 ! 45539.69");
  }

  @Test
  void namesRowsThatAreMissingOrShouldNotBeThere() {
    TableDifferences table =
        TableDifferences.between("t", MEASURES, rows(List.of("a", 1, 1)), rows(List.of("b", 1, 1)));

    assertThat(table.differences())
        .containsExactly("a: computed nothing, published 1 1", "b: computed 1 1, not published");
  }

  @Test
  void refusesAKeyThatIsNone() {
    AnswerRows rows = rows(List.of("a", 1, 1));

    assertThatThrownBy(() -> rows.add(List.of("a", 2, 2))).hasMessageContaining("two rows");
  }

  private static AnswerRows rows(List<Object> row) {
    AnswerRows rows = new AnswerRows(1);
    rows.add(row);
    return rows;
  }
}
