package io.millrace.cli.validate;

import io.millrace.runtime.config.ConfigurationRule;
import io.millrace.runtime.read.project.ModelRule;
import io.millrace.schemas.contract.ContractRule;
import io.millrace.schemas.finding.NameRule;
import io.millrace.schemas.finding.Rule;
import io.millrace.semantic.metricflow.MetricRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every rule that a finding can name, and the pages that explain them.
 *
 * @param pages the folder of the pages, {@code <id>.md}
 */
public record RuleBook(Path pages) {

  /** Below the checkout. */
  public static final String FOLDER = "cli/rules";

  /** All rules, by id. */
  public List<Rule> rules() {
    return Stream.<Rule[]>of(
            ContractRule.values(),
            ConfigurationRule.values(),
            ModelRule.values(),
            MetricRule.values(),
            NameRule.values())
        .flatMap(Stream::of)
        .toList();
  }

  public Optional<Rule> find(String id) {
    return rules().stream().filter(rule -> rule.id().equalsIgnoreCase(id)).findFirst();
  }

  /** The page of a rule, in Markdown. */
  public String page(Rule rule) {
    try {
      return Files.readString(pages.resolve(rule.id() + ".md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
