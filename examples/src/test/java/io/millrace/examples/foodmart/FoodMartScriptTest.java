package io.millrace.examples.foodmart;

import static io.millrace.examples.foodmart.FoodMartTestData.SCRIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FoodMartScriptTest {

  @Test
  void readsEveryRowOfATable() {
    assertThat(SCRIPT.table("customer").rows()).hasSize(10_281);
    assertThat(SCRIPT.table("product").rows()).hasSize(1_560);
    assertThat(SCRIPT.table("promotion").rows()).hasSize(1_864);
    assertThat(SCRIPT.table("currency").rows()).hasSize(72);
  }

  @Test
  void keepsTypesAndExactDecimals() {
    FoodMartRow product = SCRIPT.table("product").rows().get(0);

    assertThat(product.text("product_name")).isEqualTo("Washington Berry Juice");
    assertThat(product.decimal("SRP")).isEqualTo(new BigDecimal("2.8500"));
    assertThat(product.value("SKU")).isEqualTo(90_748_583_674L);
    assertThat(product.value("gross_weight")).isEqualTo(8.39);
    assertThat(product.value("low_fat")).isEqualTo(false);
  }

  @Test
  void readsDatesAndTimestamps() {
    FoodMartRow customer = SCRIPT.table("customer").rows().get(0);
    FoodMartRow store = SCRIPT.table("store").rows().get(1);

    assertThat(customer.day("birthdate")).isEqualTo(LocalDate.of(1961, 8, 26));
    assertThat(store.day("first_opened_date")).isEqualTo(LocalDate.of(1982, 1, 9));
  }

  @Test
  void namesATableThatWasNotRead() {
    assertThatThrownBy(() -> SCRIPT.table("salary")).hasMessageContaining("salary");
  }
}
