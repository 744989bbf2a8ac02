package io.millrace.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.schemas.finding.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
  private static final Path ROOT = Path.of(System.getProperty("millrace.root"));

  @TempDir private Path folder;

  private static List<Finding> workspace(Path root) {
    Validation validation = new Validation(Optional.empty());
    validation.workspace(root, new WorkspaceFolder(root, WorkspaceFolder.LOCAL).environmentNames());
    return validation.findings().list();
  }

  @Test
  void findsNothingInTheReferenceDomain() {
    assertThat(workspace(ROOT.resolve("examples/foodmart"))).isEmpty();
  }

  @Test
  void findsNothingInTheExampleUnderAnyName() {
    CartWorkspace.TEMPLATE.writeTo(folder.resolve("shop"), "shop");
    assertThat(workspace(folder.resolve("shop"))).isEmpty();
  }

  @Test
  void findsNothingInOtherWorkspaces() {
    assertThat(workspace(ROOT.resolve("bench/workspace"))).isEmpty();
    assertThat(workspace(ROOT.resolve("examples/depot"))).isEmpty();
  }

  @Test
  void findsTheSameInAProjectAsInItsWorkspace() throws IOException {
    Path cart = folder.resolve("cart");
    CartWorkspace.TEMPLATE.writeTo(cart, "cart");
    for (String rule : List.of("MR317", "MR326", "MR402", "MR403")) {
      RedRules.read().get(rule).forEach(edit -> edit.apply(cart));
      assertThat(project(cart)).extracting(Finding::ruleId).contains(rule);
      assertThat(project(cart)).as(rule).isEqualTo(workspace(cart));
    }
  }

  @Test
  void findsTheSameInQueriesAsInTheirWorkspace() throws IOException {
    Path cart = folder.resolve("cart");
    CartWorkspace.TEMPLATE.writeTo(cart, "cart");
    RedRules.read().get("MR328").forEach(edit -> edit.apply(cart));
    assertThat(project(cart)).extracting(Finding::ruleId).contains("MR328");
    assertThat(project(cart)).isEqualTo(workspace(cart));
  }

  private static List<Finding> project(Path workspace) {
    Validation validation = new Validation(Optional.empty());
    validation.project(
        workspace.resolve("project"),
        Map.of(),
        Optional.of(workspace.resolve("contracts")),
        workspace.resolve("policy.yaml"));
    return validation.findings().list();
  }

  @Test
  void reportsAllLayersAtOnce() throws IOException {
    Path cart = folder.resolve("cart");
    CartWorkspace.TEMPLATE.writeTo(cart, "cart");
    for (String rule : List.of("MR112", "MR203", "MR310", "MR404", "MR501")) {
      RedRules.read().get(rule).forEach(edit -> edit.apply(cart));
    }
    assertThat(workspace(cart))
        .extracting(Finding::ruleId)
        .contains("MR112", "MR203", "MR310", "MR404", "MR501");
  }

  @Test
  void comparesWithTheContractsOfACommit() throws Exception {
    Path cart = folder.resolve("cart");
    CartWorkspace.TEMPLATE.writeTo(cart, "cart");
    git(cart, "init", "-q");
    git(cart, "add", ".");
    git(cart, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-q", "-m", "first");
    git(cart, "tag", "v1");
    RedRules.read().get("MR123").forEach(edit -> edit.apply(cart));

    assertThat(changes(cart, "v1")).extracting(Finding::ruleId).contains("MR121", "MR123");
    assertThatThrownBy(() -> changes(cart, "v2"))
        .isInstanceOf(ReleasedContractsException.class)
        .hasMessageStartingWith("'v2' is neither a folder nor a commit of the repository of");
  }

  @Test
  void takesContractsThatWereNeverReleasedForNew() throws Exception {
    Path cart = folder.resolve("cart");
    CartWorkspace.TEMPLATE.writeTo(cart, "cart");
    git(cart, "init", "-q");
    git(cart, "add", "policy.yaml");
    git(cart, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "-q", "-m", "first");

    assertThat(changes(cart, "HEAD")).isEmpty();
  }

  private static List<Finding> changes(Path cart, String released) {
    Validation validation = new Validation(Optional.of(released));
    validation.contracts(cart.resolve("contracts"), cart.resolve("policy.yaml"));
    return validation.findings().list();
  }

  private static void git(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }
}
