package io.millrace.semantic.metricflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.semantic.Shop;
import io.millrace.semantic.plan.Column;
import io.millrace.semantic.plan.ExportPlan;
import io.millrace.semantic.plan.MetricColumn;
import org.junit.jupiter.api.Test;

class LatestSpecTest {

  @Test
  void readsSemanticModelsThatAreDeclaredOnTheirModels() {
    ExportPlan export = Shop.plan(Shop.resource("latest")).exports().get(0);

    assertThat(export.groups())
        .extracting(Column::name)
        .containsExactly("metric_time__month", "store__country", "line__channel");
    assertThat(export.metrics())
        .extracting(MetricColumn::name)
        .containsExactly("amount", "orders", "food_share", "amount_per_order", "twice");
  }
}
