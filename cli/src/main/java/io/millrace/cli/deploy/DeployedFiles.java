package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.cli.workspace.WorkspaceFolder;
import io.millrace.schemas.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a job is made of: its jar, its file, and the files and folders that this names. A copy is
 * kept of the last deployments, with the rest of the workspace, so that they can be rolled back to.
 *
 * <pre>
 *   deployments/&lt;cluster&gt;/&lt;job name&gt;/&lt;digest&gt;/job.jar
 *                                           /workspace/...   as in the workspace
 * </pre>
 */
final class DeployedFiles {

  private static final String JAR = "job.jar";
  private static final int DIGEST_DIGITS = 16;

  /** Copies of a job's deployments. */
  private static final int KEPT = 3;

  private final Path archive;

  /** {@code archive}: the folder of the copies for one cluster. */
  DeployedFiles(Path archive) {
    this.archive = archive;
  }

  /** The same for the same jar and files, wherever the workspace is; 16 hexadecimal digits. */
  static String digest(Workspace workspace, Job job, Path jar) {
    MessageDigest digest = Sha256.digest();
    add(digest, "jar", jar);
    files(workspace, job).forEach(file -> add(digest, workspace.folder().name(file), file));
    return text(digest);
  }

  /** As {@link #digest}, of the files alone that the job's file names. */
  static String projects(Workspace workspace, Job job) {
    MessageDigest digest = Sha256.digest();
    named(workspace, job).forEach(file -> add(digest, workspace.folder().name(file), file));
    return text(digest);
  }

  /** Keeps a copy of what was deployed then. If there is one, it is as young from now on. */
  void keep(Release release, Instant at) {
    Path folder = folder(release.name(), release.digest());
    if (!Files.exists(folder.resolve(JAR))) {
      copy(release.workspace(), release.jar(), folder);
    }
    try {
      Files.setLastModifiedTime(folder, FileTime.from(at));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    discardOldest(folder.getParent());
  }

  private static void copy(Workspace workspace, Path jar, Path folder) {
    for (Job each : workspace.jobs()) {
      for (Path file : files(workspace, each)) {
        if (file.startsWith(workspace.folder().root())) {
          copy(file, folder.resolve("workspace").resolve(workspace.folder().name(file)));
        }
      }
    }
    copy(jar, folder.resolve(JAR));
  }

  /** Keeps what was deployed last. */
  private static void discardOldest(Path copies) {
    try (Stream<Path> all = Files.list(copies)) {
      Comparator<Path> age = Comparator.comparing(copy -> copy.toFile().lastModified());
      for (Path copy : all.sorted(age.reversed()).skip(KEPT).toList()) {
        try (Stream<Path> files = Files.walk(copy)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The copy of a deployment's jar.
   *
   * @throws CommandException if it is not kept here
   */
  Path jar(String jobName, String digest) {
    Path jar = folder(jobName, digest).resolve(JAR);
    if (!Files.exists(jar)) {
      throw new CommandException(
          "The files of deployment %s of %s are not kept in %s: deploy them again from where they are, with 'millrace deploy'."
              .formatted(digest, jobName, archive));
    }
    return jar;
  }

  /** The copy of a deployment's workspace. */
  WorkspaceFolder workspace(String jobName, String digest, String environment) {
    return new WorkspaceFolder(folder(jobName, digest).resolve("workspace"), environment);
  }

  private Path folder(String jobName, String digest) {
    return archive.resolve(jobName).resolve(digest);
  }

  private static List<Path> files(Workspace workspace, Job job) {
    List<Path> files = new ArrayList<>(named(workspace, job));
    files.add(0, workspace.folder().jobFile(job));
    return files;
  }

  private static List<Path> named(Workspace workspace, Job job) {
    List<Path> files = new ArrayList<>();
    for (Path named : workspace.named(job)) {
      try (Stream<Path> below = Files.walk(named)) {
        below.filter(Files::isRegularFile).sorted().forEach(files::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGEST_DIGITS);
  }

  private static void add(MessageDigest digest, String name, Path file) {
    digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    byte[] buffer = new byte[1 << 16];
    try (InputStream input = Files.newInputStream(file)) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new CommandException("The file " + from + " cannot be kept in " + to + ".", e);
    }
  }
}
