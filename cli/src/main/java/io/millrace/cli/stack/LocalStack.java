package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.console.Progress;
import io.millrace.cli.flink.FlinkCluster;
import io.millrace.cli.workspace.CapturedDatabase;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The whole local stack.
 *
 * <pre>
 *   zookeeper ──► jobmanager ──► taskmanager
 *   postgres  ──► registry
 *   kafka     ──► connect
 * </pre>
 *
 * The three lines start side by side and stop in reverse. What was started keeps running when the
 * command ends; data stays until it is deleted, and with it the passwords and the jobs, which Flink
 * recovers.
 */
public final class LocalStack {

  /** The role in PostgreSQL that owns the source databases and their tables. */
  public static final String SOURCE_OWNER = SourceDatabases.OWNER;

  private final StackHome home;
  private final StackConfig config;
  private final WorkspaceFolder folder;
  private final FlinkDistribution flink;
  private final Secrets secrets;
  private final ZooKeeperProcess zooKeeper;
  private final KafkaBroker kafka;
  private final PostgresServer postgres;
  private final SchemaRegistry registry;
  private final KafkaConnect connect;
  private final FlinkJobManager jobManager;
  private final FlinkTaskManager taskManager;
  private final FlinkCluster cluster;
  private final SqlGateway gateway;
  private final ProcessLines starter = new ProcessLines();
  private Workspace workspace;

  private LocalStack(StackHome home, StackConfig config, WorkspaceFolder folder) {
    this.home = home;
    this.config = config;
    this.folder = folder;
    this.secrets = new Secrets(home);
    flink = new FlinkDistribution(home, config, folder.clusterFile().orElseGet(home::clusterFile));
    zooKeeper = new ZooKeeperProcess(home, config);
    kafka = new KafkaBroker(home, config);
    postgres = new PostgresServer(home, config, secrets);
    registry = new SchemaRegistry(home, config, postgres, secrets);
    connect = new KafkaConnect(home, config, kafka);
    jobManager = new FlinkJobManager(home, config, flink);
    cluster = new FlinkCluster(jobManager.url());
    taskManager = new FlinkTaskManager(home, config, flink, cluster);
    gateway =
        new SqlGateway(
            home, config, new AnalystFlink(home, config, flink, AnalystSettings.file(home)));
  }

  /** With the workspace that it was last started with, else the repository's own. */
  public static LocalStack at(StackHome home) {
    return at(
        home,
        new WorkspaceFolder(
            new RecordedWorkspace(home).root(WorkspaceFolder.LOCAL), WorkspaceFolder.LOCAL));
  }

  public static LocalStack at(StackHome home, WorkspaceFolder folder) {
    return new LocalStack(home, StackConfig.load(home), folder);
  }

  /** Where the workspace's files are. */
  public WorkspaceFolder folder() {
    return folder;
  }

  /**
   * The workspace, read with the values of this stack when first asked for.
   *
   * @throws io.millrace.cli.workspace.WorkspaceException if it cannot be used
   */
  public synchronized Workspace workspace() {
    if (workspace == null) {
      StackVariables values = new StackVariables(this, folder);
      workspace = Workspace.load(folder, values::value, values.overrides());
    }
    return workspace;
  }

  /**
   * Starts what does not run, waits until all of it answers, and makes what the workspace's sources
   * need: databases, and the folder of extracts.
   */
  public void start(Progress progress) {
    List<CapturedDatabase> databases = workspace().databases();
    try (CommandLock lock = lock()) {
      new MachineCheck(home, config).require(notRunning());
      starter.start(lines(), progress);
      postgres.createSources(databases);
      createExtractFolder();
      new RecordedWorkspace(home).write(folder.root());
    }
  }

  private CommandLock lock() {
    return CommandLock.take(
        home, "stack", "Another millrace command is starting or stopping this stack.");
  }

  private List<ManagedProcess> notRunning() {
    return processes().stream().filter(process -> process.running().isEmpty()).toList();
  }

  /** Starts the SQL gateway unless it runs, and waits until it answers. */
  public void startGateway(Progress progress) {
    if (gateway.running().isEmpty()) {
      List<String> obstacles = new ArrayList<>();
      MachineCheck.takenPorts(gateway.ports(), obstacles);
      if (!obstacles.isEmpty()) {
        throw new CommandException("The SQL gateway cannot start: " + obstacles.get(0) + ".");
      }
    }
    writeAnalystSettings();
    progress.step(gateway.name(), gateway::start);
  }

  /** Others than local ones are their owner's to make. */
  private void createExtractFolder() {
    workspace()
        .extracts()
        .filter(path -> path.startsWith("/"))
        .ifPresent(path -> StackHome.created(Path.of(path)));
  }

  /** Stops what runs, last started first. */
  public void stop(Progress progress) {
    try (CommandLock lock = lock()) {
      ProcessLines.stop(processes(), progress);
    }
  }

  /**
   * Deletes topics, tables, databases, checkpoints, copies of deployments, passwords and logs of a
   * stack that is not running. What was deployed to other clusters stays.
   */
  public void deleteData() {
    if (processes().stream().anyMatch(process -> process.running().isPresent())) {
      throw new CommandException("The stack still runs: stop it before its data is deleted.");
    }
    PostgresFiles files = new PostgresFiles(home);
    for (Path place :
        List.of(
            files.base(),
            home.state().resolve("data"),
            home.deployments(FlinkClient.LOCAL),
            home.state().resolve("secrets"),
            home.state().resolve("conf"),
            home.state().resolve("logs"))) {
      delete(place);
    }
    new RecordedWorkspace(home).forget();
    workspace = null;
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new CommandException("The folder " + folder + " cannot be deleted.", e);
    }
  }

  /**
   * Stops what does not run yet, and will have been started by then, when this JVM is asked to end,
   * for example by Ctrl-C. Returns how to call that off.
   */
  public Runnable stopOnExit(Progress progress) {
    return starter.stopOnExit(notRunning(), progress);
  }

  private List<List<ManagedProcess>> lines() {
    return List.of(
        List.of(zooKeeper, jobManager, taskManager),
        List.of(kafka, connect),
        List.of(postgres, registry));
  }

  /**
   * In an order in which they could be started one after the other. The SQL gateway, which is
   * started when asked for, is among them while it runs.
   */
  public List<ManagedProcess> processes() {
    List<ManagedProcess> all =
        new ArrayList<>(
            List.of(zooKeeper, kafka, postgres, registry, jobManager, taskManager, connect));
    if (gateway.running().isPresent()) {
      all.add(gateway);
    }
    return all;
  }

  public StackHome home() {
    return home;
  }

  public StackConfig config() {
    return config;
  }

  public Secrets secrets() {
    return secrets;
  }

  public KafkaBroker kafka() {
    return kafka;
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public SchemaRegistry registry() {
    return registry;
  }

  public KafkaConnect connect() {
    return connect;
  }

  public SourceConnectors connectors() {
    return new SourceConnectors(this);
  }

  public ZooKeeperProcess zooKeeper() {
    return zooKeeper;
  }

  public FlinkJobManager jobManager() {
    return jobManager;
  }

  public FlinkTaskManager taskManager() {
    return taskManager;
  }

  FlinkDistribution flink() {
    return flink;
  }

  public SqlGateway gateway() {
    return gateway;
  }

  /** Writes what analysts' queries read, and as whom, and returns where that file is. */
  public Path writeAnalystSettings() {
    return AnalystSettings.write(this);
  }

  public FlinkCluster cluster() {
    return cluster;
  }
}
