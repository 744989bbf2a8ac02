package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.flink.RetainedCheckpoint;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.checkpoint.Checkpoints;

/** Savepoints and checkpoints on a file system, as far as it can be read from here. */
final class SavedState {

  private static final String METADATA = "_metadata";
  private static final Pattern CHECKPOINT = Pattern.compile("chk-([0-9]+)");

  private SavedState() {}

  /**
   * A savepoint or checkpoint with its id.
   *
   * @param path a URI or local path, of the folder or of the metadata file in it
   * @throws CommandException if it is none, or cannot be read from here
   */
  static RetainedCheckpoint read(String path) {
    try {
      Path folder = folder(path);
      Path metadata = new Path(folder, METADATA);
      FileSystem files = folder.getFileSystem();
      if (!files.exists(metadata)) {
        throw new CommandException(
            "%s is neither a savepoint nor a checkpoint: it has no %s.".formatted(path, METADATA));
      }
      try (DataInputStream input = new DataInputStream(files.open(metadata))) {
        ClassLoader loader = SavedState.class.getClassLoader();
        return new RetainedCheckpoint(
            Checkpoints.loadCheckpointMetadata(input, loader, path).getCheckpointId(),
            folder.toString());
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandException(
          "The savepoint %s cannot be read: %s.".formatted(path, e.getMessage()), e);
    }
  }

  /** The checkpoints of a job in the cluster's folder of checkpoints. */
  static List<RetainedCheckpoint> below(String checkpoints, String jobId) {
    List<RetainedCheckpoint> found = new ArrayList<>();
    try {
      Path folder = new Path(checkpoints, jobId);
      FileStatus[] files = folder.getFileSystem().listStatus(folder);
      for (FileStatus file : files == null ? new FileStatus[0] : files) {
        Matcher name = CHECKPOINT.matcher(file.getPath().getName());
        if (name.matches() && !gone(file.getPath().toString())) {
          found.add(
              new RetainedCheckpoint(Long.parseLong(name.group(1)), file.getPath().toString()));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // There is no such folder, or it cannot be seen from here.
      return found;
    }
    return found;
  }

  /** Whether it was deleted; false where that cannot be seen from here. */
  static boolean gone(String path) {
    try {
      Path folder = folder(path);
      FileSystem files = folder.getFileSystem();
      boolean seen = files.exists(folder.getParent().getParent());
      return seen && !files.exists(new Path(folder, METADATA));
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      return false;
    }
  }

  private static Path folder(String path) {
    Path given = new Path(path);
    Path absolute =
        given.toUri().getScheme() == null
            ? new Path(java.nio.file.Path.of(path).toAbsolutePath().toUri())
            : given;
    return absolute.getName().equals(METADATA) ? absolute.getParent() : absolute;
  }
}
