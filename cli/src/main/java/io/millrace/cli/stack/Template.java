package io.millrace.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.millrace.cli.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${env:NAME}} in configuration files. A name without a value is an error, all of them
 * at once.
 */
public final class Template {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Z0-9_]+)}");

  private Template() {}

  static String render(String text, Map<String, String> values) {
    var missing = new TreeSet<String>();
    String rendered =
        REFERENCE
            .matcher(text)
            .replaceAll(
                match -> {
                  String value = values.get(match.group(1));
                  if (value == null) {
                    missing.add(match.group(1));
                  }
                  return Matcher.quoteReplacement(value == null ? match.group() : value);
                });
    if (!missing.isEmpty()) {
      throw new CommandException("No value for " + String.join(", ", missing) + ".");
    }
    return rendered;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be read.", e);
    }
  }

  /** Writes settings as YAML with flat keys; only the file's owner can read it. */
  public static void writeSettings(Path file, Map<String, String> settings) {
    try {
      write(file, new YAMLMapper().writeValueAsString(settings));
    } catch (JsonProcessingException e) {
      throw new CommandException("The file " + file + " cannot be written.", e);
    }
  }

  /** Writes a file that only its owner can read, in one step. */
  static void write(Path file, String text) {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(next);
      Files.createFile(
          next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CommandException("The file " + file + " cannot be written.", e);
    }
  }
}
