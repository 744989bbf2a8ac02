package io.millrace.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollbackGuardTest {

  @TempDir Path folder;

  @BeforeEach
  void writeTwoWorkspaces() throws IOException {
    Files.writeString(folder.resolve("millrace.password"), "none");
    CartWorkspace.TEMPLATE.writeTo(folder.resolve("earlier"), "cart");
    CartWorkspace.TEMPLATE.writeTo(folder.resolve("present"), "cart");
  }

  @Test
  void takesEarlierFilesWithTheSameContractsAndModels() throws IOException {
    replace("present/flink-conf/local/ingest-job.yaml", "2 s", "5 s");
    for (Job job : workspace("present").jobs()) {
      assertThatCode(() -> RollbackGuard.require(job, workspace("earlier"), workspace("present")))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void refusesEarlierContractsThatKnowLess() throws IOException {
    replace("present/contracts/purchase.avsc", "\"version\": 1", "\"version\": 2");
    assertThatThrownBy(
            () -> RollbackGuard.require(Job.INGEST, workspace("earlier"), workspace("present")))
        .hasMessageContaining("cart.purchase is at version 1 instead of 2")
        .hasMessageContaining("millrace deploy ingest-job --replace");
  }

  @Test
  void refusesOtherModels() throws IOException {
    replace("present/project/models/marts/fct_purchase.sql", "FROM", "from");
    assertThatThrownBy(
            () -> RollbackGuard.require(Job.CURATE, workspace("earlier"), workspace("present")))
        .hasMessageContaining("has other models")
        .hasMessageContaining("set curate.build to a new text");
  }

  private Workspace workspace(String name) {
    Path root = folder.resolve(name);
    Map<String, String> variables =
        Map.of(
            "MILLRACE_WORKSPACE", root.toString(),
            "MILLRACE_SECRETS", folder.toString(),
            "MILLRACE_KAFKA", "127.0.0.1:1",
            "MILLRACE_REGISTRY", "http://127.0.0.1:1",
            "MILLRACE_CATALOG_URI", "jdbc:x",
            "MILLRACE_WAREHOUSE", "/w");
    return Workspace.load(
        new WorkspaceFolder(root, WorkspaceFolder.LOCAL), variables::get, Map.of());
  }

  private void replace(String file, String text, String other) throws IOException {
    Path path = folder.resolve(file);
    String before = Files.readString(path);
    assertThat(before).containsIgnoringCase(text);
    Files.writeString(path, before.replaceAll("(?i)" + text, other));
  }
}
