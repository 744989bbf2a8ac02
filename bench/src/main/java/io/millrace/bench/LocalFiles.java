package io.millrace.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** Files of this machine; Hadoop's start a process for the permissions of each one they write. */
public final class LocalFiles implements FileIO {

  @Override
  public InputFile newInputFile(String path) {
    return Files.localInput(file(path));
  }

  @Override
  public OutputFile newOutputFile(String path) {
    return Files.localOutput(file(path));
  }

  @Override
  public void deleteFile(String path) {
    try {
      java.nio.file.Files.delete(file(path).toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File file(String path) {
    return Path.of(path.startsWith("file:") ? path.substring("file:".length()) : path).toFile();
  }
}
