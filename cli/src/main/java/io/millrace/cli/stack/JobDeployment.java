package io.millrace.cli.stack;

import io.millrace.runtime.masking.MaskingKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Submits the jobs with their files from flink-conf and the values of this stack. */
public final class JobDeployment {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final LocalStack stack;
  private final FlinkClient client;

  public JobDeployment(LocalStack stack) {
    this.stack = stack;
    this.client = new FlinkClient(stack.home(), stack.config());
  }

  /** Submits those that do not run, and waits until all of them do. */
  public void deployAll(Progress progress) {
    for (Job job : Job.values()) {
      progress.step(job.flinkName(), () -> deploy(job, Optional.empty()));
    }
  }

  /**
   * Submits the job, unless it runs already, and waits until all its tasks run.
   *
   * @param savepoint where it starts from; empty: from nothing
   * @return the job's id
   */
  public String deploy(Job job, Optional<String> savepoint) {
    Optional<FlinkJob> live = stack.cluster().live(job.flinkName());
    if (live.isPresent() && savepoint.isPresent()) {
      throw new StackException(job.flinkName() + " runs already: stop it first.");
    }
    String id = live.map(FlinkJob::id).orElseGet(() -> submit(job, savepoint));
    stack.cluster().awaitRunning(id, PATIENCE);
    return id;
  }

  private String submit(Job job, Optional<String> savepoint) {
    Path jar = stack.home().jobJar(job.module());
    if (!Files.exists(jar)) {
      throw new StackException(jar + " is missing: build it with 'mvn package'.");
    }
    createMaskingKeys();
    return client.run(job.flinkName(), jar, savepoint, arguments(job), environment());
  }

  private List<String> arguments(Job job) {
    Path file = stack.home().flinkConf().resolve(job.module() + ".yaml");
    List<String> arguments = new ArrayList<>(List.of("--config", file.toString()));
    overrides().forEach((key, value) -> arguments.add("-D" + key + "=" + value));
    return arguments;
  }

  /** What every job must know of this stack. */
  Map<String, String> overrides() {
    Map<String, String> overrides = new TreeMap<>();
    overrides.put("kafka.bootstrap-servers", stack.kafka().bootstrapServers());
    overrides.put("registry.url", stack.registry().confluentUrl());
    overrides.put("catalog.uri", stack.postgres().jdbcUrl("catalog"));
    overrides.put("catalog.warehouse", stack.home().warehouse().toUri().toString());
    overrides.put("catalog.user", "millrace");
    overrides.put("catalog.password", stack.secrets().reference("millrace"));
    return overrides;
  }

  /** What the job files refer to with {@code ${env:NAME}}. */
  Map<String, String> environment() {
    StackHome home = stack.home();
    Map<String, String> environment = new TreeMap<>();
    environment.put("MILLRACE_ROOT", home.root().toString());
    environment.put("MILLRACE_WORKSPACE", home.root().toString());
    environment.put("MILLRACE_DATA", home.state().resolve("data").toString());
    environment.put("MILLRACE_SECRETS", home.secrets().toString());
    environment.put("MILLRACE_EXTRACTS", home.data("extracts").toString());
    environment.put("MILLRACE_KAFKA", stack.kafka().bootstrapServers());
    environment.put("MILLRACE_REGISTRY", stack.registry().confluentUrl());
    environment.put("MILLRACE_CATALOG_URI", stack.postgres().jdbcUrl("catalog"));
    environment.put("MILLRACE_WAREHOUSE", home.warehouse().toUri().toString());
    return environment;
  }

  /** The keys that sensitive fields are masked with, made once. */
  public Path createMaskingKeys() {
    Path keyset = stack.home().secrets().resolve("masking-keyset.json");
    if (!Files.exists(keyset)) {
      MaskingKeys.generate(keyset);
    }
    return keyset;
  }
}
