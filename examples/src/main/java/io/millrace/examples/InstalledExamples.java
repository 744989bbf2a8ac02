package io.millrace.examples;

import io.millrace.cli.workspace.Examples;
import io.millrace.cli.workspace.WorkspaceTemplate;
import java.nio.file.Path;

/** The workspaces in this folder. */
public final class InstalledExamples implements Examples {

  @Override
  public Path reference(Path root) {
    return root.resolve("examples/foodmart");
  }

  @Override
  public WorkspaceTemplate template(Path root) {
    return new WorkspaceTemplate(root.resolve("examples/cart"), "cart");
  }
}
