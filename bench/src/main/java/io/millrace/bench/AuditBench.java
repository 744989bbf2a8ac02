package io.millrace.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long the audit's default depth takes by the size of the table. Needs no stack: the tables are
 * generated, and each measurement is a JVM of its own with 512 MiB of heap, as the command is.
 */
final class AuditBench {

  private static final List<Integer> CHECKPOINTS = List.of(10, 1_000);

  private final Path folder;
  private final int rounds;
  private final PrintStream out;

  /** {@code folder}: what it holds is deleted. */
  AuditBench(Path folder, int rounds, PrintStream out) {
    this.folder = folder;
    this.rounds = rounds;
    this.out = out;
  }

  void run() throws IOException, InterruptedException {
    delete();
    for (int checkpoints : CHECKPOINTS) {
      long started = System.nanoTime();
      AuditedTable.write(table(checkpoints), checkpoints);
      out.printf(
          "%,d rows in %,d checkpoints written in %d s%n",
          rows(checkpoints), checkpoints, (System.nanoTime() - started) / 1_000_000_000);
    }
    Map<Integer, List<Long>> millis = new TreeMap<>();
    for (int round = 0; round < rounds; round++) {
      for (int checkpoints : CHECKPOINTS) {
        millis.computeIfAbsent(checkpoints, c -> new ArrayList<>()).add(audit(table(checkpoints)));
      }
    }
    millis.forEach(
        (checkpoints, times) ->
            out.printf(
                "audit of %,d rows: median %,d ms (%,d to %,d)%n",
                rows(checkpoints),
                times.stream().sorted().toList().get(times.size() / 2),
                times.stream().min(Long::compare).orElseThrow(),
                times.stream().max(Long::compare).orElseThrow()));
    delete();
  }

  private Path table(int checkpoints) {
    return folder.resolve(Integer.toString(checkpoints));
  }

  private static long rows(int checkpoints) {
    return (long) checkpoints * AuditedTable.ROWS_PER_CHECKPOINT;
  }

  private static long audit(Path table) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(AuditTime.class.getName(), table.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The audit of " + table + " does not pass");
    }
    return Long.parseLong(output.strip());
  }

  private void delete() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
