package io.millrace.runtime.read.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds and reads the files of a project, always in the same order. */
public final class ProjectFiles {
  private final Path root;

  ProjectFiles(Path root) {
    this.root = root;
  }

  /** Files below the given folders with one of the given endings; a missing folder is empty. */
  public List<Path> below(List<String> folders, String... endings) {
    List<Path> found = new ArrayList<>();
    for (String folder : folders) {
      Path path = root.resolve(folder);
      if (Files.isDirectory(path)) {
        found.addAll(walk(path, List.of(endings)));
      }
    }
    return found.stream().distinct().sorted().toList();
  }

  /** Those of the named files that the project's own folder holds. */
  List<Path> atRoot(String... names) {
    return Stream.of(names).map(root::resolve).filter(Files::isRegularFile).toList();
  }

  /** Folders between one of the given folders and the file, as dbt's config tree names them. */
  List<String> path(List<String> folders, Path file) {
    for (String folder : folders) {
      Path base = root.resolve(folder);
      if (file.startsWith(base)) {
        List<String> parts = new ArrayList<>();
        base.relativize(file).forEach(part -> parts.add(part.toString()));
        parts.set(parts.size() - 1, nameOf(file));
        return parts;
      }
    }
    return List.of(nameOf(file));
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file's name without its ending. */
  public static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private static List<Path> walk(Path folder, List<String> endings) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> endings.stream().anyMatch(file.toString()::endsWith))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
