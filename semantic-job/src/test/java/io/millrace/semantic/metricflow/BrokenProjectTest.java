package io.millrace.semantic.metricflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.read.project.Problems;
import io.millrace.semantic.Shop;
import io.millrace.semantic.plan.Planner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenProjectTest {

  private static final List<String> PROBLEMS = problems();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "packages.yml:2 | Packages are not read, local ones neither.",
        "models/broken.yml:3 | 'model' names one model, such as ref(",
        "models/broken.yml:5 | an entity needs a `type`: one of primary, unique, foreign, natural",
        "models/broken.yml:16 | a dimension needs a `type`: categorical or time",
        "models/broken.yml:19 | `typical`: median is not available in this version",
        "models/broken.yml:24 | the name of the metric `amount` is used twice",
        "models/broken.yml:27 | metric `running`: cumulative metrics are not available",
        "models/broken.yml:35 | `offset_window` is not available in this version",
        "models/broken.yml:20 | measure `weight`: `weight` is no column of fct_orders that a metric can use",
        "models/broken.yml:21 | measure `customer`: a sum needs numbers, not STRING",
        "models/broken.yml:28 | metric `unknown_measure`: there is no measure `nothing`",
        "models/broken.yml:44 | metric `nobody`: there is no metric `nobody`",
        "models/broken.yml:36 | metric `chicken`: metric `egg` depends on itself",
        "models/broken.yml:38 | metric `odd_filter`: `LIKE` is not expected here",
        "models/broken.yml:37 | metric `egg`: metric `chicken` depends on itself",
        "models/broken.yml:49 | `hour` is not a window of this version: use day, week, month, quarter, year",
        "models/broken.yml:54 | `customer__city` cannot be reached from semantic model facts",
        "models/broken.yml:59 | no semantic model with primary or unique entity `store` has a dimension `colour`",
        "models/broken.yml:63 | `Month('metric_time')` cannot be read",
      })
  void saysWhereWhatIsWrong(String place, String sentence) {
    assertThat(PROBLEMS).anyMatch(p -> p.startsWith(place + ": ") && p.contains(sentence));
  }

  @Test
  void reportsNothingElse() {
    assertThat(PROBLEMS).hasSize(19);
  }

  private static List<String> problems() {
    Path project = Shop.resource("broken");
    Problems problems = new Problems();
    Planner.plan(ProjectReader.read(project, Map.of(), problems), Shop::columns, problems);
    return problems.list().stream()
        .map(found -> project.relativize(found.file()) + ":" + found.line() + ": " + found.text())
        .toList();
  }
}
