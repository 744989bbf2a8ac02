package io.millrace.runtime.read.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Seeds are files of data, and data comes from raw. */
final class Seeds {
  static final String INSTEAD =
      "bring the file in as an extract with a contract, or write the rows as VALUES in a model.";

  private Seeds() {}

  /** Reports each seed and returns their names. */
  static Set<String> refuse(List<Path> files, Problems problems) {
    for (Path file : files) {
      problems.add(ModelRule.SEED, file, 1, "Seeds are not loaded: " + INSTEAD);
    }
    return files.stream().map(ProjectFiles::nameOf).collect(Collectors.toSet());
  }
}
