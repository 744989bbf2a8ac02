package io.millrace.semantic.metricflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.read.project.Problems;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoodMartProjectTest {

  private static final Path PROJECT =
      Path.of(System.getProperty("millrace.root", "..")).resolve("examples/foodmart/project");

  @Test
  void readsTheReferenceProject() {
    Problems problems = new Problems();

    SemanticProject project = ProjectReader.read(PROJECT, Map.of(), problems);

    problems.raise();
    assertThat(project.models())
        .extracting(SemanticModel::name)
        .contains("sales", "store", "product", "customer");
    assertThat(project.metrics()).containsKeys("store_sales", "margin", "average_basket");
    assertThat(project.exports())
        .extracting(Export::name)
        .contains("sales_by_month", "sales_by_day", "sales_by_month_country");
  }
}
