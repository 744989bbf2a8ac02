package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * PostgreSQL's program and data folders. Started by root, the server runs under another account,
 * which must be able to reach them: where a parent folder is closed to others, they move to the
 * system's folder for temporary files.
 */
final class PostgresFiles {
  /** "nobody", by number: the name differs between systems. */
  static final int ACCOUNT = 65534;

  private final StackHome home;
  private final Path base;

  PostgresFiles(StackHome home) {
    this.home = home;
    Path usual = home.data("postgres");
    this.base = runsAsRoot() && !reachableByOthers(usual) ? elsewhere(home) : usual;
  }

  boolean runsAsRoot() {
    return System.getProperty("user.name").equals("root");
  }

  Path binary(String name) {
    return base.resolve("program/bin").resolve(name);
  }

  Path data() {
    return base.resolve("data");
  }

  Path base() {
    return base;
  }

  private static Path elsewhere(StackHome home) {
    String name = "millrace-postgres-" + Integer.toHexString(home.state().toString().hashCode());
    return Path.of(System.getProperty("java.io.tmpdir"), name);
  }

  static boolean reachableByOthers(Path folder) {
    try {
      for (Path at = folder; at != null; at = at.getParent()) {
        if (!Files.getPosixFilePermissions(at).contains(PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Unpacks the server once, and makes the data folder its account's. */
  void extractBinaries() {
    try {
      Files.createDirectories(base);
      if (!Files.isExecutable(binary("postgres"))) {
        untar(archive(), base.resolve("program"));
      }
      if (!Files.exists(data())) {
        Files.createDirectories(data());
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwx------"));
        giveToAccount(data());
      }
    } catch (IOException e) {
      throw new CommandException("PostgreSQL cannot be unpacked to " + base + ".", e);
    }
  }

  /** A file with the text that the server's account can read, and nobody else. */
  Path handOver(String text) {
    Path file = base.resolve("handed-over");
    Template.write(file, text);
    try {
      giveToAccount(file);
    } catch (IOException e) {
      throw new CommandException("The owner of " + file + " cannot be changed.", e);
    }
    return file;
  }

  private void giveToAccount(Path path) throws IOException {
    if (runsAsRoot()) {
      Files.setAttribute(path, "unix:uid", ACCOUNT);
      Files.setAttribute(path, "unix:gid", ACCOUNT);
    }
  }

  private Path archive() throws IOException {
    try (Stream<Path> files = Files.list(home.built("postgres").resolve("postgres"))) {
      return files
          .filter(file -> file.toString().endsWith(".txz"))
          .findFirst()
          .orElseThrow(
              () -> new CommandException("PostgreSQL's archive is missing: run 'mvn package'."));
    }
  }

  private static void untar(Path archive, Path target) throws IOException {
    Files.createDirectories(target);
    Process tar =
        new ProcessBuilder("tar", "-xJf", archive.toString(), "-C", target.toString())
            .inheritIO()
            .start();
    try {
      if (tar.waitFor() != 0) {
        throw new CommandException("tar cannot unpack " + archive + ": are tar and xz installed?");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }
}
