package io.millrace.cli.example;

import io.millrace.cli.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The shopping carts of the CQRS pattern as a small, complete workspace, under any domain's name.
 *
 * <p>In its files and file names the word {@code cart}, in lower case and alone between characters
 * that are no letters, is the domain.
 */
public final class ExampleWorkspace {

  /** The domain of the example as it lies in the resources. */
  public static final String DOMAIN = "cart";

  private static final String RESOURCE = "/workspaces/cart";
  private static final Pattern DOMAIN_WORD = Pattern.compile("(?<![A-Za-z])cart(?![A-Za-z])");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

  private final String domain;

  /**
   * @throws IllegalArgumentException if the name cannot be part of tables' and topics' names
   */
  public ExampleWorkspace(String domain) {
    if (!NAME.matcher(domain).matches()) {
      throw new IllegalArgumentException(
          "A domain's name is part of names of tables and topics: a letter, then letters, digits and '_',"
              + " all in lower case, not '"
              + domain
              + "'");
    }
    this.domain = domain;
  }

  /**
   * Writes the files.
   *
   * @return their paths below the folder, in order
   * @throws StackException if the folder holds anything already, or cannot be written
   */
  public List<Path> writeTo(Path folder) {
    requireEmpty(folder);
    try {
      URI resource = ExampleWorkspace.class.getResource(RESOURCE).toURI();
      if (!resource.getScheme().equals("jar")) {
        return copy(Path.of(resource), folder);
      }
      try (FileSystem jar = FileSystems.newFileSystem(resource, Map.of())) {
        return copy(jar.getPath(RESOURCE), folder);
      }
    } catch (IOException e) {
      throw new StackException(folder + " cannot be written: " + e.getMessage() + ".", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void requireEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new StackException(folder + " is a file: name a folder that is new or empty.");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isPresent()) {
        throw new StackException(folder + " is not empty: name a folder that is new or empty.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> copy(Path from, Path to) throws IOException {
    List<Path> written = new ArrayList<>();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path name = Path.of(named(from.relativize(file).toString()));
        Files.createDirectories(to.resolve(name).toAbsolutePath().getParent());
        Files.writeString(to.resolve(name), named(Files.readString(file)));
        written.add(name);
      }
    }
    return written;
  }

  private String named(String text) {
    return DOMAIN_WORD.matcher(text).replaceAll(domain);
  }
}
