package io.millrace.cli.workspace;

import io.millrace.cli.console.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A valid workspace that is written anew under any domain's name.
 *
 * <p>In its files and file names its own domain, in lower case and alone between characters that
 * are no letters, is what the new name replaces.
 *
 * @param folder where it lies
 * @param domain its own
 */
public record WorkspaceTemplate(Path folder, String domain) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  /**
   * Writes the files.
   *
   * @param name of the new domain
   * @return their paths below the folder, in order
   * @throws IllegalArgumentException if the name cannot be part of tables' and topics' names
   * @throws CommandException if the folder holds anything already, or cannot be written
   */
  public List<Path> writeTo(Path target, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A domain's name is part of names of tables and topics: a letter, then letters, digits and '_', all in lower case, not '"
              + name
              + "'");
    }
    requireEmpty(target);
    try {
      return copy(target, name);
    } catch (IOException e) {
      throw new CommandException(target + " cannot be written: " + e.getMessage() + ".", e);
    }
  }

  private static void requireEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new CommandException(folder + " is a file: name a folder that is new or empty.");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new CommandException(folder + " is not empty: name a folder that is new or empty.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> copy(Path target, String name) throws IOException {
    Pattern word = Pattern.compile("(?<![A-Za-z])" + Pattern.quote(domain) + "(?![A-Za-z])");
    String replacement = Matcher.quoteReplacement(name);
    List<Path> written = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String renamed = word.matcher(folder.relativize(file).toString()).replaceAll(replacement);
        Path copy = target.resolve(renamed);
        Files.createDirectories(copy.toAbsolutePath().getParent());
        Files.writeString(copy, word.matcher(Files.readString(file)).replaceAll(replacement));
        written.add(Path.of(renamed));
      }
    }
    return written;
  }
}
