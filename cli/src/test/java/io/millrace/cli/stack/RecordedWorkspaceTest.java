package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.workspace.WorkspaceFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedWorkspaceTest {
  @TempDir Path root;
  @TempDir Path state;

  @Test
  void isTheCurrentFolderUntilAStackWasStartedWithAnother() {
    RecordedWorkspace recorded = new RecordedWorkspace(new StackHome(root, state));
    assertThat(recorded.read()).isEqualTo(new WorkspaceFolder(Path.of(""), "local"));

    WorkspaceFolder other = new WorkspaceFolder(state.resolve("cart"), "dev");
    recorded.write(other);
    assertThat(new RecordedWorkspace(new StackHome(root, state)).read()).isEqualTo(other);

    recorded.forget();
    assertThat(recorded.read().root()).isEqualTo(Path.of("").toAbsolutePath());
  }
}
