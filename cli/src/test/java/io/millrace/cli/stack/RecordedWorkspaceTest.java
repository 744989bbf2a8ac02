package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedWorkspaceTest {
  @TempDir Path root;
  @TempDir Path state;

  @Test
  void isTheCurrentFolderUntilAStackWasStartedWithAnother() {
    RecordedWorkspace recorded = new RecordedWorkspace(new StackHome(root, state));
    assertThat(recorded.root("local")).isEqualTo(Path.of("").toAbsolutePath());

    Path other = state.resolve("cart");
    recorded.write(other);
    assertThat(new RecordedWorkspace(new StackHome(root, state)).root("dev")).isEqualTo(other);

    recorded.forget();
    assertThat(recorded.root("local")).isEqualTo(Path.of("").toAbsolutePath());
  }
}
