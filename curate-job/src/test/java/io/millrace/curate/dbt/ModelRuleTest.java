package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.read.project.ModelRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ModelRuleTest {
  @Test
  void isExplainedToAnalyticsEngineers() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "models.md"));

    assertThat(page)
        .contains(Arrays.stream(ModelRule.values()).map(rule -> "`" + rule.id() + "`").toList());
  }
}
