package io.millrace.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.testkit.CartWorkspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryRuleTest {
  private static final Path PAGES =
      Path.of(System.getProperty("millrace.root")).resolve(RuleBook.FOLDER);
  private static final RuleBook RULES = new RuleBook(PAGES);
  private static final Map<String, List<RedRules.Edit>> EDITS = RedRules.read();

  /** Those that need the tables of the contracts, which takes seconds. */
  private static final Set<String> WITH_TABLES = Set.of("MR327", "MR328", "MR405");

  @TempDir private Path folder;
  private Path workspace;

  @BeforeEach
  void writeExample() {
    workspace = folder.resolve("cart");
    CartWorkspace.TEMPLATE.writeTo(workspace, "cart");
  }

  static Stream<String> rules() {
    return RULES.rules().stream().map(Rule::id);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isShownRed(String rule) {
    assertThat(findings(rule)).noneMatch(finding -> finding.ruleId().equals(rule));
    EDITS.get(rule).forEach(edit -> edit.apply(workspace));
    assertThat(findings(rule))
        .filteredOn(finding -> finding.ruleId().equals(rule))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.file().startsWith(workspace)).isTrue());
  }

  private List<Finding> findings(String rule) {
    Path contracts = workspace.resolve("contracts");
    Path policy = workspace.resolve("policy.yaml");
    Validation validation = new Validation(Optional.of(released().toString()));
    switch (rule.charAt(2)) {
      case '2' -> {
        return new JobFiles(new WorkspaceFolder(workspace, "local")).findings();
      }
      case '3', '4' ->
          validation.project(
              workspace.resolve("project"),
              Map.of(),
              WITH_TABLES.contains(rule) ? Optional.of(contracts) : Optional.empty(),
              policy);
      default -> validation.contracts(contracts, policy);
    }
    return validation.findings().list();
  }

  private Path released() {
    Path released = folder.resolve("released");
    if (!Files.exists(released)) {
      CartWorkspace.TEMPLATE.writeTo(released, "cart");
    }
    return released.resolve("contracts");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void hasAPage(String rule) {
    Rule found = RULES.find(rule).orElseThrow();
    assertThat(RULES.page(found))
        .startsWith("# " + rule + " " + found.title() + "\n\n")
        .contains("\n**Why.** ", "\n**Bad**\n", "\n**Good**\n");
  }

  @Test
  void isTheOnlyOneOfItsId() {
    assertThat(rules()).doesNotHaveDuplicates().allMatch(id -> id.matches("MR[1-5]\\d\\d"));
  }

  @Test
  void isWhatAPageIsAbout() throws Exception {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(rules().map(id -> id + ".md").toList());
    }
  }
}
