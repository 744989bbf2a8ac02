package io.millrace.cli.validate;

import io.millrace.schemas.contract.ContractRule;
import io.millrace.schemas.contract.Contracts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The contracts that were released last: a folder of theirs, or a commit of the present folder. */
final class ReleasedContracts {

  private final String released;

  /**
   * @param released a folder, or what git calls a commit: a tag, a branch, a hash
   */
  ReleasedContracts(String released) {
    this.released = released;
  }

  /**
   * Reads them.
   *
   * @param directory of the present contracts
   * @return absent if that folder was not released yet
   * @throws ReleasedContractsException if they cannot be read
   */
  Optional<Contracts> of(Path directory) {
    Path folder = Path.of(released);
    return Files.isDirectory(folder) ? Optional.of(read(folder)) : ofCommit(directory);
  }

  private Contracts read(Path folder) {
    Contracts.Reading reading = Contracts.read(folder);
    reading.findings().stream()
        .filter(finding -> finding.ruleId().equals(ContractRule.UNREADABLE.id()))
        .findFirst()
        .ifPresent(
            finding -> {
              throw new ReleasedContractsException(
                  "The contracts released as '%s' cannot be read: %s"
                      .formatted(released, finding.text()));
            });
    return reading.contracts();
  }

  private Optional<Contracts> ofCommit(Path directory) {
    git(directory, "rev-parse", "--verify", "--quiet", released + "^{commit}");
    List<String> names =
        git(directory, "ls-tree", "--name-only", released, "./")
            .lines()
            .filter(name -> name.endsWith(".avsc"))
            .toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(copied(directory, names));
  }

  private Contracts copied(Path directory, List<String> names) {
    try {
      Path copy = Files.createTempDirectory("millrace-released");
      try {
        for (String name : names) {
          Files.writeString(copy.resolve(name), git(directory, "show", released + ":./" + name));
        }
        return read(copy);
      } finally {
        delete(copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private String git(Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] output = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new ReleasedContractsException(
            "'%s' is neither a folder nor a commit of the repository of %s."
                .formatted(released, directory));
      }
      return new String(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ReleasedContractsException("git cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
