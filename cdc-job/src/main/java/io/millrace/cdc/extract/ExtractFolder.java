package io.millrace.cdc.extract;

import io.millrace.schemas.contract.Contract;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/**
 * The folder that a contract's extracts are dropped into. Any file system that Flink knows will do.
 *
 * @param subject the contract
 * @param directory a URI or path
 * @param pattern file names with one {@code *}, which stands for the extract's number
 */
public record ExtractFolder(String subject, String directory, String pattern)
    implements Serializable {

  /** Positions hold the number in 31 bits. */
  static final long MAX_NUMBER = Integer.MAX_VALUE;

  public ExtractFolder {
    if (pattern.indexOf('*') < 0 || pattern.indexOf('*') != pattern.lastIndexOf('*')) {
      throw new IllegalArgumentException(
          "The pattern of " + subject + " needs one *, which stands for the extract's number");
    }
  }

  /** The folder of a contract, below the root of all extracts. */
  public static ExtractFolder of(Contract contract, String root) {
    return new ExtractFolder(
        contract.subject(),
        new Path(root, contract.source().directory().orElseThrow()).toString(),
        contract.source().pattern().orElseThrow());
  }

  /** What lies in the folder now; nothing if it does not exist yet. */
  public ExtractListing list() throws IOException {
    Path folder = new Path(directory);
    ExtractFile[] files =
        statuses(folder)
            .filter(status -> !status.isDir())
            .flatMap(this::file)
            .sorted(Comparator.comparingLong(file -> file.number))
            .toArray(ExtractFile[]::new);
    return new ExtractListing(subject, files);
  }

  private static Stream<FileStatus> statuses(Path folder) throws IOException {
    try {
      FileStatus[] found = folder.getFileSystem().listStatus(folder);
      return found == null ? Stream.empty() : Arrays.stream(found);
    } catch (FileNotFoundException e) {
      return Stream.empty();
    }
  }

  private Stream<ExtractFile> file(FileStatus status) {
    OptionalLong number = number(status.getPath().getName());
    return number.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new ExtractFile(
                status.getPath().toString(),
                number.getAsLong(),
                status.getLen(),
                status.getModificationTime()));
  }

  /** The number in a file's name; empty if the name does not fit the pattern. */
  OptionalLong number(String fileName) {
    String[] around = pattern.split("\\*", -1);
    Matcher matcher =
        Pattern.compile(Pattern.quote(around[0]) + "(\\d{1,10})" + Pattern.quote(around[1]))
            .matcher(fileName);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) > MAX_NUMBER) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Long.parseLong(matcher.group(1)));
  }
}
