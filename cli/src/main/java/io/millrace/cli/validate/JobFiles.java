package io.millrace.cli.validate;

import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.curate.CurateOptions;
import io.millrace.runtime.config.ConfigurationRule;
import io.millrace.runtime.config.JobFile;
import io.millrace.runtime.write.raw.RawOptions;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Place;
import io.millrace.semantic.SemanticOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** The job files of one environment of a workspace, and what they name. */
final class JobFiles {

  private final WorkspaceFolder workspace;
  private final Path root;
  private final Map<Job, JobFile> files = new EnumMap<>(Job.class);

  /**
   * @throws io.millrace.cli.workspace.WorkspaceException if there is none
   */
  JobFiles(WorkspaceFolder workspace) {
    this.workspace = workspace;
    root = workspace.root();
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.put(WorkspaceFolder.VARIABLE, root.toString());
    workspace
        .jobs()
        .forEach(job -> files.put(job, JobFile.read(workspace.jobFile(job), variables)));
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    files.forEach(
        (job, file) -> {
          findings.addAll(file.check(Set.of(), Arrays.asList(job.options())));
          findings.addAll(missing(job, file));
        });
    findings.addAll(contractsWithoutJob());
    findings.addAll(differentVariables());
    return findings;
  }

  private List<Finding> contractsWithoutJob() {
    return files.keySet().stream()
        .filter(job -> job != Job.SEMANTIC)
        .flatMap(job -> existing(job, RawOptions.CONTRACTS).stream())
        .distinct()
        .flatMap(folder -> contractsWithoutJob(folder).stream())
        .toList();
  }

  private List<Finding> contractsWithoutJob(Path folder) {
    return Contracts.read(folder).contracts().all().stream()
        .filter(contract -> !files.containsKey(Job.taking(contract.kind())))
        .map(
            contract ->
                Finding.of(
                    ConfigurationRule.NO_JOB,
                    Place.startOf(folder.resolve(contract.entity() + ".avsc")),
                    "Contract %s is of kind %s, and %s, which takes it, has no file."
                        .formatted(
                            contract.subject(),
                            contract.kind().text(),
                            Job.taking(contract.kind()).module()),
                    "Write "
                        + workspace.jobFile(Job.taking(contract.kind())).getFileName()
                        + " beside the other job files."))
        .toList();
  }

  /** What a file names below the workspace has to be there; the rest is another machine's. */
  private List<Finding> missing(Job job, JobFile file) {
    List<ConfigOption<String>> named =
        switch (job) {
          case INGEST, CDC -> List.of(RawOptions.CONTRACTS, RawOptions.POLICY);
          case CURATE -> List.of(CurateOptions.PROJECT, CurateOptions.CONTRACTS);
          case SEMANTIC -> List.of(SemanticOptions.PROJECT);
        };
    List<Finding> findings = new ArrayList<>();
    for (ConfigOption<String> option : named) {
      path(file.settings(), option)
          .filter(path -> path.startsWith(root) && !Files.exists(path))
          .ifPresent(
              path ->
                  findings.add(
                      Finding.of(
                          ConfigurationRule.MISSING_FILE,
                          file.place(option.key()),
                          "%s is %s, which is not there.".formatted(option.key(), path),
                          "Name a file or folder of the workspace: ${env:MILLRACE_WORKSPACE}/...")));
    }
    return findings;
  }

  private Optional<Path> path(Configuration settings, ConfigOption<String> option) {
    return settings.getOptional(option).map(value -> root.resolve(value).normalize());
  }

  private Optional<Path> existing(Job job, ConfigOption<String> option) {
    return Optional.ofNullable(files.get(job))
        .flatMap(file -> path(file.settings(), option))
        .filter(Files::exists);
  }

  /** What the jobs of the write path take, each with its policy. */
  List<WritePath> writePaths() {
    return Stream.of(Job.INGEST, Job.CDC)
        .flatMap(
            job ->
                existing(job, RawOptions.CONTRACTS)
                    .flatMap(contracts -> writePath(job, contracts))
                    .stream())
        .toList();
  }

  private Optional<WritePath> writePath(Job job, Path contracts) {
    return existing(job, RawOptions.POLICY)
        .map(policy -> new WritePath(contracts, policy, kinds(job)));
  }

  private static Set<Kind> kinds(Job job) {
    return Arrays.stream(Kind.values())
        .filter(kind -> Job.taking(kind) == job)
        .collect(Collectors.toSet());
  }

  /** What curate-job reads, as the jobs of the write path leave it. */
  Optional<RawLayer> rawLayer() {
    return existing(Job.CURATE, CurateOptions.CONTRACTS)
        .map(
            contracts ->
                new RawLayer(
                    contracts,
                    Stream.of(Job.INGEST, Job.CDC)
                        .flatMap(job -> writePath(job, contracts).stream())
                        .toList()));
  }

  Optional<Path> curatedProject() {
    return existing(Job.CURATE, CurateOptions.PROJECT);
  }

  Optional<Path> semanticProject() {
    return existing(Job.SEMANTIC, SemanticOptions.PROJECT);
  }

  /** Values of dbt variables, as a read job gives them. */
  Map<String, String> variables(Job job) {
    var option = job == Job.CURATE ? CurateOptions.VARIABLES : SemanticOptions.VARIABLES;
    return Optional.ofNullable(files.get(job))
        .flatMap(file -> file.settings().getOptional(option))
        .orElse(Map.of());
  }

  /** The models and the metrics of one project are to see the same variables. */
  private List<Finding> differentVariables() {
    if (curatedProject().isEmpty()
        || !curatedProject().equals(semanticProject())
        || variables(Job.CURATE).equals(variables(Job.SEMANTIC))) {
      return List.of();
    }
    return List.of(
        Finding.of(
            ConfigurationRule.VARIABLES,
            files.get(Job.SEMANTIC).place(SemanticOptions.VARIABLES.key()),
            "semantic.vars differs from curate.vars, though both jobs run one project.",
            "Give both jobs the same variables."));
  }
}
