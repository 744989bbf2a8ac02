package io.millrace.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.curate.dbt.DbtProject;
import io.millrace.curate.dbt.Model;
import io.millrace.runtime.read.project.Problems;
import io.millrace.runtime.read.project.SourceTable;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.semantic.metricflow.Export;
import io.millrace.semantic.metricflow.ProjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTemplateTest {

  @TempDir Path folder;

  @Test
  void writesContractsThatAreValidUnderItsPolicy() {
    CartWorkspace.TEMPLATE.writeTo(folder, "cart");

    Contracts contracts = Contracts.load(folder.resolve("contracts"));
    MaskingPolicy.load(folder.resolve("policy.yaml")).check(contracts.all());

    assertThat(contracts.all()).extracting(Contract::subject).containsExactly("cart.purchase");
  }

  @Test
  void writesAProjectThatCurateJobAndSemanticJobCanRead() {
    CartWorkspace.TEMPLATE.writeTo(folder, "cart");

    DbtProject project = DbtProject.load(folder.resolve("project"), Map.of());
    Problems problems = new Problems();
    List<Export> exports =
        ProjectReader.read(folder.resolve("project"), Map.of(), problems).exports();
    problems.raise();

    assertThat(project.models())
        .extracting(Model::name)
        .containsExactlyInAnyOrder("stg_purchase", "fct_purchase", "cart_item");
    assertThat(exports).extracting(Export::name).containsExactly("purchases_by_day_item");
  }

  @Test
  void takesAnotherDomainForItsNames() {
    List<Path> files = CartWorkspace.TEMPLATE.writeTo(folder, "basket_2");

    assertThat(Contracts.load(folder.resolve("contracts")).all())
        .extracting(contract -> contract.subject() + " from " + contract.source().topic())
        .containsExactly("basket_2.purchase from basket_2.purchases");
    assertThat(DbtProject.load(folder.resolve("project"), Map.of()).sources())
        .extracting(SourceTable::name)
        .containsExactly("raw.basket_2_purchase");
    assertThat(files)
        .extracting(Path::toString)
        .contains("workload/basket_2.purchases.jsonl")
        .noneMatch(name -> name.contains("cart"));
  }

  @Test
  void refusesANameThatTablesCannotHave() {
    assertThatThrownBy(() -> CartWorkspace.TEMPLATE.writeTo(folder, "My Shop"))
        .hasMessageContaining("'My Shop'");
  }

  @Test
  void leavesAFolderAloneThatHoldsSomething() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> CartWorkspace.TEMPLATE.writeTo(folder, "cart"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("is not empty");
    assertThat(folder.toFile().list()).containsExactly("thesis.txt");
  }

  @Test
  void takesAFolderThatDoesNotExistYet() {
    CartWorkspace.TEMPLATE.writeTo(folder.resolve("a/b"), "cart");

    assertThat(folder.resolve("a/b/README.md")).isRegularFile();
  }
}
