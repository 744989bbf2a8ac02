package io.millrace.examples.foodmart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SqlLiteralsTest {

  @Test
  void splitsNumbersTextsAndNulls() {
    assertThat(values("(1,'a, b',NULL,8.39E0,TRUE)"))
        .containsExactly("1", "a, b", null, "8.39E0", "TRUE");
  }

  @Test
  void halvesDoubledQuotes() {
    assertThat(values("('O''Neil','''')")).containsExactly("O'Neil", "'");
  }

  @Test
  void decodesUnicodeEscapes() {
    assertThat(values("('caf\\u00e9')")).containsExactly("caf\u00e9");
  }

  @Test
  void keepsTheTextNullApartFromTheValue() {
    assertThat(values("('NULL',NULL)")).containsExactly("NULL", null);
  }

  @Test
  void refusesATextWithoutEnd() {
    assertThatThrownBy(() -> values("('open")).isInstanceOf(FoodMartFormatException.class);
  }

  private static List<String> values(String list) {
    return SqlLiterals.parse(list, 1);
  }
}
