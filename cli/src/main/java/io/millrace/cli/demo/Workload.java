package io.millrace.cli.demo;

import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files to try a workspace with.
 *
 * <pre>
 *   workload/*.sql                     the first by name makes the source tables, the others change them
 *   workload/&lt;topic&gt;.jsonl             records of a topic, one a line ({@link WorkloadRecord})
 *   workload/extracts/&lt;directory&gt;/*    files to drop into the folder of an extract contract
 *   workload/expected/&lt;table&gt;.csv      what a table must hold in the end ({@link ExpectedTable})
 * </pre>
 *
 * @param folder need not exist: then all is empty
 */
public record Workload(Path folder) {

  private static final String EXPECTED = "expected";
  private static final String EXTRACTS = "extracts";
  static final String RECORDS = ".jsonl";

  public static Workload of(Path workspace) {
    return new Workload(workspace.resolve("workload"));
  }

  public boolean exists() {
    return Files.isDirectory(folder);
  }

  /** Scripts for the source database, in order. */
  public List<Path> scripts() {
    return files(folder, ".sql");
  }

  /** Files of records, each named after its topic. */
  public List<Path> records() {
    return files(folder, RECORDS);
  }

  /**
   * Folders of extract files, each named as its contract's directory.
   *
   * @throws WorkloadException naming a folder that no extract contract has
   */
  public List<Path> extracts(Contracts contracts) {
    List<Path> found = list(folder.resolve(EXTRACTS)).stream().filter(Files::isDirectory).toList();
    List<Path> known =
        contracts.all(Kind.EXTRACT).stream()
            .map(contract -> Path.of(contract.source().directory().orElseThrow()).normalize())
            .toList();
    for (Path directory : found) {
      if (!known.contains(directory.getFileName())) {
        throw new WorkloadException(
            directory, "only directories of extract contracts are read, here %s.".formatted(known));
      }
    }
    return found;
  }

  /** Files of expected rows, each named after its table. */
  public List<Path> expected() {
    return files(folder.resolve(EXPECTED), ExpectedTable.ENDING);
  }

  static List<Path> files(Path folder, String ending) {
    return list(folder).stream()
        .filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending))
        .toList();
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
