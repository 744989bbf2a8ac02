package io.millrace.semantic.metricflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.semantic.Shop;
import io.millrace.semantic.plan.Planner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenProjectTest {

  private static final List<String> PROBLEMS = problems();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "packages.yml:2 | only local packages are read",
        "packages.yml:4 | is not a dbt project",
        "models/broken.yml:3 | `model` must refer to a model of the project: write ref('model')",
        "models/broken.yml:5 | an entity needs a `type`: one of primary, unique, foreign, natural",
        "models/broken.yml:16 | a dimension needs a `type`: categorical or time",
        "models/broken.yml:19 | `typical`: median is not available in this version",
        "models/broken.yml:24 | the name of the metric `amount` is used twice",
        "models/broken.yml:27 | metric `running`: cumulative metrics are not available",
        "models/broken.yml:35 | `offset_window` is not available in this version",
        "models/broken.yml:44 | metric `weight`: `weight` is no column of fct_orders that a metric can use",
        "models/broken.yml:44 | metric `customer`: a sum needs numbers, not STRING",
        "models/broken.yml:44 | metric `unknown_measure`: there is no measure `nothing`",
        "models/broken.yml:44 | metric `nobody`: there is no metric `nobody`",
        "models/broken.yml:44 | metric `chicken`: metric `chicken` depends on itself",
        "models/broken.yml:44 | metric `odd_filter`: `LIKE` is not expected here",
        "models/broken.yml:37 | metric `egg`: metric `egg` depends on itself",
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
    assertThat(PROBLEMS).hasSize(20);
  }

  @Test
  void namesTheLineOfFilesThatAreNoYaml(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("dbt_project.yml"), "name: x\n");
    Files.createDirectory(folder.resolve("models"));
    Files.writeString(folder.resolve("models/bad.yml"), "metrics:\n  - name: [\n");
    Problems problems = new Problems();

    ProjectReader.read(folder, problems);

    assertThatThrownBy(problems::throwIfAny)
        .asInstanceOf(InstanceOfAssertFactories.type(ProjectException.class))
        .extracting(ProjectException::problems, InstanceOfAssertFactories.list(String.class))
        .anyMatch(problem -> problem.startsWith("models/bad.yml:2: this is not YAML"));
  }

  private static List<String> problems() {
    Problems problems = new Problems();
    Planner.plan(ProjectReader.read(Shop.resource("broken"), problems), Shop::columns, problems);
    try {
      problems.throwIfAny();
      return List.of();
    } catch (ProjectException e) {
      return e.problems();
    }
  }
}
