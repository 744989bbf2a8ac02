package io.millrace.cli.validate;

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.Region;
import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Rule;
import io.millrace.schemas.finding.Severity;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Findings as SARIF 2.1.0, which code hosts show beside the lines. */
public final class SarifReport {

  private static final URI SCHEMA = URI.create("https://json.schemastore.org/sarif-2.1.0.json");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setSerializationInclusion(JsonInclude.Include.NON_EMPTY)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private final Path here;
  private final RuleBook rules;

  /**
   * @param here where the repository is checked out: paths below are relative to it
   */
  public SarifReport(Path here, RuleBook rules) {
    this.here = here.toAbsolutePath().normalize();
    this.rules = rules;
  }

  public String of(Findings findings) {
    ToolComponent driver =
        new ToolComponent()
            .withName("millrace validate")
            .withRules(
                rules.rules().stream()
                    .map(this::descriptor)
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
    Run run =
        new Run()
            .withTool(new Tool().withDriver(driver))
            .withColumnKind(Run.ColumnKind.UTF_16_CODE_UNITS)
            .withResults(findings.list().stream().map(this::result).toList());
    SarifSchema210 sarif =
        new SarifSchema210()
            .with$schema(SCHEMA)
            .withVersion(SarifSchema210.Version._2_1_0)
            .withRuns(List.of(run));
    return json(sarif, findings.list().isEmpty());
  }

  private static String json(SarifSchema210 sarif, boolean clean) {
    try {
      ObjectNode tree = JSON.valueToTree(sarif);
      if (clean) {
        // without it a reader takes the run for one that did not look
        ((ObjectNode) tree.at("/runs/0")).putArray("results");
      }
      return JSON.writeValueAsString(tree) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ReportingDescriptor descriptor(Rule rule) {
    ReportingConfiguration.Level level =
        rule.severity() == Severity.ERROR
            ? ReportingConfiguration.Level.ERROR
            : ReportingConfiguration.Level.WARNING;
    String page = rules.page(rule);
    return new ReportingDescriptor()
        .withId(rule.id())
        .withName(rule.title())
        .withShortDescription(new MultiformatMessageString().withText(firstLine(page)))
        .withHelp(new MultiformatMessageString().withText(page).withMarkdown(page))
        .withDefaultConfiguration(new ReportingConfiguration().withLevel(level));
  }

  private static String firstLine(String page) {
    return page.lines().findFirst().orElse("").replaceFirst("^#\\s*", "");
  }

  private Result result(Finding finding) {
    Region region = new Region().withStartLine(finding.line());
    if (finding.column() > 0) {
      region.setStartColumn(finding.column());
    }
    PhysicalLocation place =
        new PhysicalLocation().withArtifactLocation(artifact(finding.file())).withRegion(region);
    return new Result()
        .withRuleId(finding.ruleId())
        .withLevel(finding.isError() ? Result.Level.ERROR : Result.Level.WARNING)
        .withMessage(new Message().withText(finding.text()))
        .withLocations(List.of(new Location().withPhysicalLocation(place)));
  }

  private ArtifactLocation artifact(Path file) {
    Path shown = TextReport.shown(here, file);
    return shown.isAbsolute()
        ? new ArtifactLocation().withUri(shown.toUri().toString())
        : new ArtifactLocation().withUri(uri(shown)).withUriBaseId("%SRCROOT%");
  }

  private static String uri(Path relative) {
    return URI.create("file:///").relativize(Path.of("/").resolve(relative).toUri()).toString();
  }
}
