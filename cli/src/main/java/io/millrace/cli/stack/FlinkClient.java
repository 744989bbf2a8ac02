package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.FlinkAddress;
import io.millrace.cli.flink.JobClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code flink run -d} in a process of its own, as a user would submit a job. */
public final class FlinkClient implements JobClient {
  static final String LOCAL = "local";

  private static final Pattern SUBMITTED =
      Pattern.compile("Job has been submitted with JobID ([0-9a-f]{32})");
  private static final Pattern REASON =
      Pattern.compile("^(Caused by: )?[\\w.$]+(Exception|Error): .+");
  private static final int PATIENCE_SECONDS = 600;

  /** A submission ends before thorough compilation pays: this halves its processor time. */
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  private final StackHome home;
  private final StackConfig config;
  private final FlinkDistribution flink;
  private final String cluster;
  private final Path configuration;
  private final List<String> address;

  /**
   * @param cluster its name among clusters
   * @param configuration the folder of config.yaml
   * @param address options that say where the cluster is, if config.yaml does not
   */
  private FlinkClient(
      StackHome home,
      StackConfig config,
      FlinkDistribution flink,
      String cluster,
      Path configuration,
      List<String> address) {
    this.home = home;
    this.config = config;
    this.flink = flink;
    this.cluster = cluster;
    this.configuration = configuration;
    this.address = address;
  }

  /** Submits to the local stack. */
  public static FlinkClient local(LocalStack stack) {
    return new FlinkClient(
        stack.home(), stack.config(), stack.flink(), LOCAL, stack.flink().confDir(), List.of());
  }

  /**
   * Submits to the cluster with this REST address. If {@code FLINK_CONF_DIR} is set, what else it
   * takes to reach it is in the configuration there.
   */
  public static FlinkClient remote(StackHome home, FlinkAddress rest) {
    URI url = URI.create(rest.url());
    String cluster = url.getHost().toLowerCase(Locale.ROOT) + "-" + port(url);
    String own = System.getenv("FLINK_CONF_DIR");
    Path folder = home.conf().resolve("client").resolve(cluster);
    if (own == null) {
      Map<String, String> settings = new HashMap<>(rest.security());
      settings.put("rest.client.max-content-length", "209715200");
      Template.writeSettings(folder.resolve("config.yaml"), settings);
    }
    StackConfig config = StackConfig.load(home);
    return new FlinkClient(
        home,
        config,
        new FlinkDistribution(home, config, home.clusterFile()),
        cluster,
        own == null ? folder : Path.of(own),
        List.of(
            "-t",
            "remote",
            "-Drest.address=" + url.getHost(),
            "-Drest.port=" + port(url),
            "-Dsecurity.ssl.rest.enabled=" + "https".equals(url.getScheme())));
  }

  private static int port(URI url) {
    int usual = "https".equals(url.getScheme()) ? 443 : 80;
    return url.getPort() < 0 ? usual : url.getPort();
  }

  /** {@value #LOCAL}, or its host and port. */
  @Override
  public String cluster() {
    return cluster;
  }

  /**
   * The client's output goes to {@code logs/submit-<name>.log}, in a folder of their own for other
   * clusters.
   */
  @Override
  public String run(
      String name,
      Path jar,
      Optional<String> savepoint,
      List<String> arguments,
      Map<String, String> environment) {
    List<String> run = new ArrayList<>(List.of("run", "--detached"));
    run.addAll(address);
    savepoint.ifPresent(from -> run.addAll(List.of("--fromSavepoint", from)));
    run.add(jar.toString());
    run.addAll(arguments);
    Path log = StackHome.created(logs()).resolve("submit-" + name + ".log");
    String output = execute(name, run, environment, log);
    Matcher submitted = SUBMITTED.matcher(output);
    if (!submitted.find()) {
      throw new CommandException(
          "%s was not submitted: %s (log: %s).".formatted(name, reason(output), log));
    }
    return submitted.group(1);
  }

  private Path logs() {
    return cluster.equals(LOCAL) ? home.logs() : home.logs().resolve(cluster);
  }

  private String execute(String name, List<String> run, Map<String, String> environment, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(
            flink
                .java(home.root().resolve("cli/stack/log4j2.properties"))
                .heap(config.heap("client"))
                .option(QUICK)
                .main("org.apache.flink.client.cli.CliFrontend", run.toArray(String[]::new)));
    builder.environment().putAll(withFlink(environment));
    builder.directory(home.root().toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new CommandException(
            "%s was not submitted within %d s; the log is %s."
                .formatted(name, PATIENCE_SECONDS, log));
      }
      return Files.readString(log);
    } catch (IOException e) {
      throw new CommandException(name + " cannot be submitted: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }

  /** What the job is given, with this Flink and its cluster, whichever others that names. */
  Map<String, String> withFlink(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(flink.environment());
    all.put("FLINK_CONF_DIR", configuration.toString());
    return all;
  }

  /** The innermost exception's line, and the lines that belong to its message. */
  static String reason(String output) {
    List<String> lines = output.lines().toList();
    int last = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (REASON.matcher(lines.get(i)).find()) {
        last = i;
      }
    }
    if (last < 0) {
      return lines.isEmpty() ? "no reason given" : lines.get(lines.size() - 1);
    }
    StringBuilder reason = new StringBuilder(lines.get(last).replaceFirst("^Caused by: ", ""));
    for (int i = last + 1; i < lines.size() && !lines.get(i).startsWith("\tat "); i++) {
      reason.append(System.lineSeparator()).append(lines.get(i));
    }
    return reason.toString();
  }
}
