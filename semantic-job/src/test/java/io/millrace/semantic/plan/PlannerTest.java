package io.millrace.semantic.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.semantic.Shop;
import io.millrace.semantic.row.ColumnType;
import io.millrace.semantic.row.Granularity;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private final SemanticPlan plan = Shop.plan();

  @Test
  void readsOnlyTheColumnsThatSomeExportNeeds() {
    assertThat(plan.model("products").columns())
        .extracting(Column::name)
        .containsExactlyInAnyOrder("product_id", "family");
    assertThat(plan.model("orders").columns()).extracting(Column::name).doesNotContain("line_id");
  }

  @Test
  void joinsEachEntityOnceHoweverManyExportsUseIt() {
    assertThat(plan.facts()).hasSize(1);
    assertThat(plan.facts().get(0).joins())
        .extracting(JoinPlan::entity)
        .containsExactlyInAnyOrder("store", "product");
  }

  @Test
  void namesGroupsAsMetricFlowDoes() {
    assertThat(export("by_month_country").groups())
        .containsExactly(
            new Column("metric_time__month", ColumnType.DATE),
            new Column("store__country", ColumnType.STRING));
    assertThat(export("by_week_channel").groups())
        .extracting(Column::name)
        .containsExactly("metric_time__week", "line__channel");
  }

  @Test
  void takesTheWindowFromMetricTime() {
    assertThat(export("by_week_channel").granularity()).isEqualTo(Granularity.WEEK);
    assertThat(export("by_family").hasWindow()).isFalse();
  }

  @Test
  void sumsHaveAllDigitsAndQuotientsTen() {
    assertThat(export("by_month_country").metrics())
        .extracting(metric -> metric.name() + " " + metric.type())
        .contains(
            "amount DECIMAL(38, 4)",
            "revenue DECIMAL(38, 4)",
            "quantity LONG",
            "orders LONG",
            "customers LONG",
            "largest DECIMAL(10, 4)",
            "mean_amount DECIMAL(38, 10)",
            "food_share DECIMAL(38, 10)",
            "amount_per_piece DECIMAL(38, 10)");
  }

  @Test
  void hasTheSameDigestForTheSameProjectAndInputsAlone() {
    List<String> topics = List.of("curated.fct_orders__g1");

    assertThat(plan.digest(topics, "")).isEqualTo(Shop.plan().digest(topics, ""));
    assertThat(plan.digest(topics, "")).isNotEqualTo(plan.digest(topics, "again"));
    assertThat(plan.digest(topics, ""))
        .isNotEqualTo(plan.digest(List.of("curated.fct_orders__g2"), ""));
  }

  private ExportPlan export(String name) {
    return plan.exports().stream().filter(e -> e.name().equals(name)).findFirst().orElseThrow();
  }
}
