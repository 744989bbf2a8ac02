package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.testkit.TestStack;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
  @Test
  void deletesWithItsDataNoDeploymentOfAnotherCluster(@TempDir Path state) throws Exception {
    LocalStack stack = TestStack.in(state);
    Path own = Files.createDirectories(stack.home().deployments("local").resolve("cart-ingest"));
    Path other = Files.createDirectories(stack.home().deployments("flink-8081").resolve("x"));
    stack.deleteData();
    assertThat(own).doesNotExist();
    assertThat(other).exists();
  }
}
