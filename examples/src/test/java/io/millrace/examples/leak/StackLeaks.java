package io.millrace.examples.leak;

import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackHome;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.contract.Contract;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The places of the local stack where personal data must not be in clear. */
public final class StackLeaks {

  private StackLeaks() {}

  /**
   * Searches warehouse, topics after masking, checkpoints and savepoints, what Flink keeps for high
   * availability, and logs.
   */
  public static LeakReport search(LocalStack stack, List<Secret> secrets) {
    StackHome home = stack.home();
    Path flink = home.data("flink");
    ClearTextSearch search =
        new ClearTextSearch(secrets)
            .files("warehouse", home.warehouse())
            .topics(
                "topics",
                stack.workspace().kafka(),
                new RegistryClient(stack.registry().confluentUrl()),
                sources(stack))
            .files("logs", home.logs());
    for (String place : Set.of("checkpoints", "savepoints", "ha")) {
      if (flink.resolve(place).toFile().isDirectory()) {
        search.files(place, flink.resolve(place));
      }
    }
    return search.report();
  }

  private static Set<String> sources(LocalStack stack) {
    return stack.workspace().contracts().all().stream()
        .map(Contract::source)
        .map(source -> source.topic())
        .collect(Collectors.toSet());
  }
}
