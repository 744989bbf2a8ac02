package io.millrace.cli.workspace;

import io.millrace.cdc.CdcOptions;
import io.millrace.curate.CurateOptions;
import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.config.JobOptions;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.kafka.KafkaOptions;
import io.millrace.runtime.write.raw.RawOptions;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.contract.SourceTopics;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.semantic.SemanticOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * A user's job files in one environment, read as the jobs read them, and what they name: contracts,
 * masking policy, extracts, dbt projects. A workspace has the jobs that it has files for.
 */
public final class Workspace {

  private final WorkspaceFolder folder;
  private final Map<Job, Configuration> settings;
  private final String sourcePrefix;
  private final Contracts contracts;

  private Workspace(WorkspaceFolder folder, Map<Job, Configuration> settings, Contracts contracts) {
    this.folder = folder;
    this.settings = settings;
    this.sourcePrefix =
        settings.values().stream()
            .map(job -> job.get(RawOptions.TOPIC_PREFIX))
            .filter(prefix -> !prefix.isEmpty())
            .findFirst()
            .orElse("");
    this.contracts =
        Contracts.of(
            contracts.all().stream()
                .map(contract -> SourceTopics.prefixed(contract, sourcePrefix))
                .toList());
  }

  /**
   * Reads all job files and the contracts that they name.
   *
   * @param variables what {@code ${env:NAME}} stands for; null for a name that has no value
   * @param overrides values that win over those of the files, by key
   * @throws WorkspaceException with everything that is wrong with the job files, or with the
   *     contracts
   */
  public static Workspace load(
      WorkspaceFolder folder, UnaryOperator<String> variables, Map<String, String> overrides) {
    Map<Job, Configuration> settings = new EnumMap<>(Job.class);
    List<String> violations = new ArrayList<>();
    for (Job job : folder.jobs()) {
      try {
        settings.put(
            job,
            JobConfiguration.load(
                arguments(folder.jobFile(job), overrides), variables, job.options()));
      } catch (ConfigurationException e) {
        String file = folder.name(folder.jobFile(job));
        e.violations().forEach(text -> violations.add(file + ": " + text));
      }
    }
    if (!violations.isEmpty()) {
      throw new WorkspaceException(
          "The workspace %s is not valid:\n  - %s"
              .formatted(folder.root(), String.join("\n  - ", violations)));
    }
    Contracts contracts = new ContractFolders(folder, settings).load();
    requireJobs(folder, settings.keySet(), contracts);
    return new Workspace(folder, settings, contracts);
  }

  private static String[] arguments(Path file, Map<String, String> overrides) {
    List<String> arguments = new ArrayList<>(List.of("--config", file.toString()));
    overrides.forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    return arguments.toArray(String[]::new);
  }

  private static void requireJobs(WorkspaceFolder folder, Set<Job> jobs, Contracts contracts) {
    for (Contract contract : contracts.all()) {
      Job job = Job.taking(contract.kind());
      if (!jobs.contains(job)) {
        throw new WorkspaceException(
            "%s is missing: contract %s is of kind %s, which %s takes."
                .formatted(
                    folder.jobFile(job), contract.subject(), contract.kind().text(), job.module()));
      }
    }
  }

  public WorkspaceFolder folder() {
    return folder;
  }

  /** The jobs that it has files for, in the order in which they are started. */
  public List<Job> jobs() {
    return List.copyOf(settings.keySet());
  }

  public boolean has(Job job) {
    return settings.containsKey(job);
  }

  /**
   * The job's settings, as it will read them itself.
   *
   * @throws WorkspaceException if there is no file for the job
   */
  public Configuration settings(Job job) {
    return Optional.ofNullable(settings.get(job))
        .orElseThrow(
            () ->
                new WorkspaceException(
                    "%s is missing: this workspace has no %s."
                        .formatted(folder.jobFile(job), job.module())));
  }

  /** The job's name in Flink. */
  public String jobName(Job job) {
    return settings(job).get(JobOptions.NAME);
  }

  /** The names in Flink of the jobs that it has, in the order in which they are started. */
  public Map<Job, String> jobNames() {
    Map<Job, String> names = new EnumMap<>(Job.class);
    jobs().forEach(job -> names.put(job, jobName(job)));
    return names;
  }

  /** How its jobs reach Kafka, and what stands before the topics they write. */
  public KafkaConfig kafka() {
    return KafkaConfig.from(anyJob());
  }

  /** The catalog of its jobs. */
  public CatalogConfig catalog() {
    return CatalogConfig.from(anyJob());
  }

  /** Base URL of the Confluent API of its jobs' registry. */
  public String registryUrl() {
    return settings.values().stream()
        .flatMap(job -> job.getOptional(KafkaOptions.REGISTRY_URL).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new WorkspaceException(
                    "No job file of %s says where the schema registry is: set %s."
                        .formatted(folder.environment(), KafkaOptions.REGISTRY_URL.key())));
  }

  /** For what must be the same in all jobs of an environment. */
  private Configuration anyJob() {
    return settings.values().iterator().next();
  }

  /** What stands before the source topics that contracts name, in this environment. */
  public String sourcePrefix() {
    return sourcePrefix;
  }

  /** All contracts that any of its jobs reads, with the source topics of this environment. */
  public Contracts contracts() {
    return contracts;
  }

  /** The databases that change contracts come from; none without such contracts. */
  public List<CapturedDatabase> databases() {
    return CapturedDatabase.of(contracts.all(Kind.CHANGE), sourcePrefix);
  }

  /** The name of the database that a change contract describes a table of. */
  public String database(Contract change) {
    return CapturedDatabase.nameOf(change, sourcePrefix);
  }

  /** The masking policy of the write path. */
  public MaskingPolicy policy() {
    return MaskingPolicy.load(writing(RawOptions.POLICY));
  }

  /** The file of the masking keys, which need not exist yet. */
  public Path keyset() {
    return writing(RawOptions.KEYSET);
  }

  /** The folder that extracts lie below; empty without contracts of that kind. */
  public Optional<String> extracts() {
    return contracts.all(Kind.EXTRACT).isEmpty()
        ? Optional.empty()
        : settings(Job.CDC).getOptional(CdcOptions.EXTRACTS);
  }

  /** The dbt project of the job, which is curate-job or semantic-job. */
  public Path project(Job job) {
    ConfigOption<String> option =
        job == Job.CURATE ? CurateOptions.PROJECT : SemanticOptions.PROJECT;
    return Path.of(settings(job).get(option));
  }

  /**
   * The files and folders that make the job what it is, beside its file: contracts and policy, or
   * projects. A project of metrics may import the one of models.
   */
  public List<Path> named(Job job) {
    Set<Path> named = new TreeSet<>();
    for (Job owner : job == Job.SEMANTIC ? List.of(Job.CURATE, job) : List.of(job)) {
      if (has(owner)) {
        Stream.of(
                RawOptions.CONTRACTS,
                RawOptions.POLICY,
                CurateOptions.PROJECT,
                SemanticOptions.PROJECT)
            .flatMap(option -> settings(owner).getOptional(option).stream())
            .map(path -> Path.of(path).toAbsolutePath().normalize())
            .forEach(named::add);
      }
    }
    return List.copyOf(named);
  }

  private Path writing(ConfigOption<String> option) {
    Job job = has(Job.INGEST) ? Job.INGEST : Job.CDC;
    return Path.of(settings(job).get(option));
  }
}
