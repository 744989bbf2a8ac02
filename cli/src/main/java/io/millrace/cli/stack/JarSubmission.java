package io.millrace.cli.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Submits a jar that is none of Millrace's jobs to the stack's Flink cluster. */
public final class JarSubmission {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final LocalStack stack;

  public JarSubmission(LocalStack stack) {
    this.stack = stack;
  }

  /**
   * Submits the jar from nothing and waits until all tasks of the job run.
   *
   * @param name of the submission's log
   * @return the job's id
   */
  public String submit(String name, Path jar, List<String> arguments) {
    String id = FlinkClient.local(stack).run(name, jar, Optional.empty(), arguments, Map.of());
    stack.cluster().awaitRunning(id, PATIENCE);
    return id;
  }
}
