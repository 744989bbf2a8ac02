package io.millrace.cli.workspace;

import io.millrace.runtime.write.raw.RawOptions;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractException;
import io.millrace.schemas.contract.Contracts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/** The folders of contracts that job files name: usually one, the same in all of them. */
final class ContractFolders {

  private final WorkspaceFolder workspace;
  private final Map<Path, Job> namedBy = new TreeMap<>();

  ContractFolders(WorkspaceFolder workspace, Map<Job, Configuration> settings) {
    this.workspace = workspace;
    settings.forEach((job, file) -> directory(file).ifPresent(at -> namedBy.putIfAbsent(at, job)));
  }

  private static Optional<Path> directory(Configuration settings) {
    return settings
        .getOptional(RawOptions.CONTRACTS)
        .map(directory -> Path.of(directory).toAbsolutePath().normalize());
  }

  /**
   * All contracts of all folders.
   *
   * @throws WorkspaceException if a folder is missing or a contract is not valid
   */
  Contracts load() {
    List<Contract> all = new ArrayList<>();
    namedBy.forEach((directory, job) -> all.addAll(load(directory, job).all()));
    try {
      return Contracts.of(all);
    } catch (ContractException e) {
      throw new WorkspaceException(e.getMessage(), e);
    }
  }

  private Contracts load(Path directory, Job job) {
    if (!Files.isDirectory(directory)) {
      throw new WorkspaceException(
          "%s: %s is %s, which is no folder."
              .formatted(
                  workspace.name(workspace.jobFile(job)), RawOptions.CONTRACTS.key(), directory));
    }
    try {
      return Contracts.load(directory);
    } catch (ContractException e) {
      throw new WorkspaceException(
          "The contracts in %s are not valid:\n  - %s"
              .formatted(directory, String.join("\n  - ", e.violations())),
          e);
    }
  }
}
