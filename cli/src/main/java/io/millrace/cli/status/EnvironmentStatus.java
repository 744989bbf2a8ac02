package io.millrace.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.millrace.cli.console.CommandException;
import io.millrace.cli.environment.Environment;
import io.millrace.cli.flink.JsonHttp;
import io.millrace.cli.stack.KafkaConnect;
import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.ManagedProcess;
import io.millrace.cli.stack.ProcessIdentity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of an environment runs now, and what it takes.
 *
 * @param processes of the local stack; none elsewhere, and so with connectors
 * @param cut the newest one; null if there is none
 */
public record EnvironmentStatus(
    List<ProcessLine> processes, List<ConnectorLine> connectors, List<JobLine> jobs, CutLine cut) {

  /**
   * {@code state}: running, not answering, or stopped. {@code residentMiB}: memory of the process
   * itself.
   */
  public record ProcessLine(
      String name, String state, long pid, long residentMiB, long uptimeSeconds, String ports) {}

  public record ConnectorLine(String name, String state) {}

  public static EnvironmentStatus of(Environment environment) {
    Optional<LocalStack> stack = environment.stack();
    return new EnvironmentStatus(
        stack.stream()
            .flatMap(local -> local.processes().stream())
            .map(EnvironmentStatus::line)
            .toList(),
        stack.map(LocalStack::connect).filter(KafkaConnect::ready).stream()
            .flatMap(EnvironmentStatus::connectors)
            .toList(),
        JobStatus.of(environment),
        LastCut.of(environment).orElse(null));
  }

  private static ProcessLine line(ManagedProcess process) {
    String ports =
        process.ports().values().stream()
            .sorted()
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    Optional<ProcessIdentity> running = process.running();
    if (running.isEmpty()) {
      return new ProcessLine(process.name(), "stopped", 0, 0, 0, ports);
    }
    return new ProcessLine(
        process.name(),
        process.ready() ? "running" : "not answering",
        running.get().pid(),
        running.get().residentBytes() >> 20,
        process.uptimeSeconds(),
        ports);
  }

  private static Stream<ConnectorLine> connectors(KafkaConnect connect) {
    return connect.connectors().stream().map(name -> new ConnectorLine(name, connect.state(name)));
  }

  /** All processes answer, and no connector and no job has failed. */
  public boolean well() {
    return processes.stream().allMatch(process -> process.state().equals("running"))
        && connectors.stream().allMatch(connector -> connector.state().equals("RUNNING"))
        && jobs.stream().allMatch(JobLine::well);
  }

  public String table() {
    StringBuilder text = new StringBuilder(processes.isEmpty() ? "" : processTable());
    connectors.forEach(
        line -> text.append("connector %-30s %s%n".formatted(line.name(), line.state())));
    jobs.forEach(line -> text.append(line.block()));
    text.append(cut == null ? "" : cut.row());
    return text.toString();
  }

  private String processTable() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-12s %-14s %8s %8s %8s  %s%n".formatted("process", "state", "pid", "MiB", "s", "ports"));
    for (ProcessLine line : processes) {
      text.append(
          "%-12s %-14s %8d %8d %8d  %s%n"
              .formatted(
                  line.name(),
                  line.state(),
                  line.pid(),
                  line.residentMiB(),
                  line.uptimeSeconds(),
                  line.ports()));
    }
    text.append(
        "%-12s %-14s %8s %8d%n"
            .formatted(
                "all", "", "", processes.stream().mapToLong(ProcessLine::residentMiB).sum()));
    return text.toString();
  }

  public String json() {
    try {
      return JsonHttp.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new CommandException("The status cannot be written as JSON.", e);
    }
  }
}
