package io.millrace.cli.workspace;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The workspaces that come with an installation. They are found by {@link ServiceLoader}, so that
 * the command itself knows no domain.
 */
public interface Examples {

  /**
   * The workspace that commands are about where none is named.
   *
   * @param root folder of the installation
   */
  Path reference(Path root);

  /**
   * The workspace that {@code millrace new} writes.
   *
   * @param root folder of the installation
   */
  WorkspaceTemplate template(Path root);

  /** Those of this installation; an image of the command alone has none. */
  static Optional<Examples> installed() {
    return ServiceLoader.load(Examples.class).findFirst();
  }
}
