package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebeziumConnectorTest {
  @TempDir Path state;

  @Test
  void keepsEveryOperationAndNamesThePasswordByItsFile() {
    StackHome home = new StackHome(Path.of(System.getProperty("millrace.root")), state);
    LocalStack stack = LocalStack.at(home);
    Map<String, String> configuration =
        new DebeziumConnector("food-mart", "foodmart", "foodmart", List.of("public.store"))
            .configuration(stack.postgres(), stack.registry(), home);
    assertThat(configuration)
        .containsEntry("skipped.operations", "none")
        .containsEntry("decimal.handling.mode", "precise")
        .containsEntry("tombstones.on.delete", "false")
        .containsEntry("slot.name", "food_mart")
        .containsEntry("database.password", "${dir:" + home.secrets() + ":debezium.password}");
    assertThat(configuration.values()).doesNotContain(stack.secrets().password("debezium"));
  }
}
