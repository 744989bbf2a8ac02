package io.millrace.cli.environment;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.FlinkAddress;
import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.StackVariables;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceException;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.config.JobConfiguration;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.schemas.contract.Contract;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.catalog.Catalog;

/**
 * One environment of a workspace: its job files, read as the jobs read them, and where these and
 * {@code config.yaml} say that Kafka, registry, catalog and Flink are. The local stack is the
 * environment that brings its own addresses and secrets.
 */
public final class Environment {

  private final WorkspaceFolder folder;
  private final Map<String, String> variables;
  private final FlinkAddresses given;
  private final Optional<LocalStack> stack;
  private Workspace workspace;
  private Map<String, SourceLogin> sources;

  private Environment(
      WorkspaceFolder folder,
      Map<String, String> variables,
      FlinkAddresses given,
      Optional<LocalStack> stack) {
    this.folder = folder;
    this.variables = variables;
    this.given = given;
    this.stack = stack;
  }

  /** The local stack's, with the workspace that it is for. */
  public static Environment of(LocalStack stack) {
    return new Environment(
        stack.folder(), System.getenv(), FlinkAddresses.NONE, Optional.of(stack));
  }

  /**
   * That of a workspace, wherever it is.
   *
   * @param variables what {@code ${env:NAME}} means in its files
   * @param given clusters that win over those in its files
   */
  public static Environment of(
      WorkspaceFolder folder, Map<String, String> variables, FlinkAddresses given) {
    return new Environment(folder, variables, given, Optional.empty());
  }

  public String name() {
    return folder.environment();
  }

  public WorkspaceFolder folder() {
    return folder;
  }

  /** The processes behind it, if it is the local stack's. */
  public Optional<LocalStack> stack() {
    return stack;
  }

  /**
   * The workspace with the values of this environment.
   *
   * @throws WorkspaceException if it cannot be used
   */
  public synchronized Workspace workspace() {
    if (workspace == null) {
      workspace = workspace(folder);
    }
    return workspace;
  }

  /** Another folder, read with the same values. */
  public Workspace workspace(WorkspaceFolder other) {
    return Workspace.load(other, variables(other)::get, overrides(other));
  }

  /** What {@code ${env:NAME}} means in the job files of a folder. */
  public Map<String, String> variables(WorkspaceFolder files) {
    Map<String, String> all = new TreeMap<>(variables);
    all.put(WorkspaceFolder.VARIABLE, files.root().toString());
    stack.ifPresent(local -> all.putAll(new StackVariables(local, files).variables()));
    return all;
  }

  /** What wins over the job files of a folder, by key. */
  public Map<String, String> overrides(WorkspaceFolder files) {
    return stack.map(local -> new StackVariables(local, files).overrides()).orElse(Map.of());
  }

  /** How its jobs reach Kafka, and what stands before the topics they write. */
  public KafkaConfig kafka() {
    return workspace().kafka();
  }

  /** Base URL of the registry's Confluent API. */
  public String registryUrl() {
    return workspace().registryUrl();
  }

  /**
   * Opens the catalog of its jobs; close it if it is {@code Closeable}.
   *
   * @throws CommandException if it cannot be reached
   */
  public Catalog openCatalog() {
    return new Reach(this).catalog();
  }

  /**
   * The cluster that runs a job.
   *
   * @throws CommandException if nothing says where it is
   */
  public FlinkCluster flink(Job job) {
    return stack.map(LocalStack::cluster).orElseGet(() -> flinkAddress(given.of(job)).cluster());
  }

  /**
   * The address of the cluster that is not only one job's.
   *
   * @throws CommandException if nothing says where it is
   */
  public FlinkAddress flinkAddress() {
    return flinkAddress(given.all());
  }

  private FlinkAddress flinkAddress(Optional<FlinkAddress> named) {
    Map<String, String> settings = clusterSettings();
    return named
        .map(address -> address.with(settings))
        .or(() -> FlinkAddress.in(settings))
        .orElseThrow(
            () ->
                new CommandException(
                    "Nothing says where Flink of environment %s is: give --rest URL, or set rest.address in flink-conf/%s/config.yaml."
                        .formatted(name(), name())));
  }

  private Map<String, String> clusterSettings() {
    try {
      return folder
          .clusterFile()
          .map(file -> JobConfiguration.values(file, variables(folder)::get, FlinkAddress.keys()))
          .orElse(Map.of());
    } catch (ConfigurationException e) {
      throw new WorkspaceException(
          "flink-conf/%s/config.yaml is not valid:\n  - %s"
              .formatted(name(), String.join("\n  - ", e.violations())),
          e);
    }
  }

  /** As whom the database behind a change contract is read; empty if nobody said. */
  public Optional<SourceLogin> source(Contract change) {
    String database = workspace().database(change);
    return stack.isPresent()
        ? stack.map(local -> login(local, database))
        : Optional.ofNullable(sources().get(database));
  }

  private static SourceLogin login(LocalStack local, String database) {
    return new SourceLogin(
        local.postgres().jdbcUrl(database),
        LocalStack.SOURCE_OWNER,
        local.secrets().password(LocalStack.SOURCE_OWNER));
  }

  private synchronized Map<String, SourceLogin> sources() {
    if (sources == null) {
      sources =
          folder
              .sourcesFile()
              .map(file -> SourceLogins.read(file, workspace(), variables(folder)::get))
              .orElse(Map.of());
    }
    return sources;
  }
}
