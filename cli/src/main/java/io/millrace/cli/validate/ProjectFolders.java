package io.millrace.cli.validate;

import io.millrace.schemas.finding.Document;
import io.millrace.schemas.finding.DocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a project's models are: in its own folder, or, for one with metrics alone, in the local
 * package that it names.
 */
final class ProjectFolders {

  private ProjectFolders() {}

  static Path models(Path project) {
    Path packages = project.resolve("packages.yml");
    return Files.isRegularFile(packages)
        ? local(packages).map(folder -> project.resolve(folder).normalize()).orElse(project)
        : project;
  }

  private static Optional<String> local(Path packages) {
    try {
      List<Document> entries =
          Document.yaml(Files.readString(packages))
              .member("packages")
              .map(Document::elements)
              .orElse(List.of());
      return entries.stream()
          .flatMap(entry -> entry.member("local").flatMap(Document::text).stream())
          .findFirst();
    } catch (DocumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
