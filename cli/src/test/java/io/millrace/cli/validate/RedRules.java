package io.millrace.cli.validate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Edits of the example workspace that break one rule each; the format is told in the file. */
final class RedRules {
  private static final String RESOURCE = "/validate/red-rules.txt";

  private RedRules() {}

  /**
   * An edit of a file.
   *
   * @param parts the file; what it holds, or what to replace and by what; nothing if it is removed
   */
  record Edit(List<String> parts) {

    void apply(Path workspace) {
      Path file = workspace.resolve(parts.get(0));
      try {
        switch (parts.size()) {
          case 1 -> Files.delete(file);
          case 2 -> {
            Files.createDirectories(file.getParent());
            Files.writeString(file, parts.get(1));
          }
          default -> replace(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void replace(Path file) throws IOException {
      String text = Files.readString(file);
      if (!text.contains(parts.get(1))) {
        throw new IllegalStateException(file + " does not contain " + parts.get(1));
      }
      Files.writeString(file, text.replace(parts.get(1), parts.get(2)));
    }
  }

  /** The edits by rule. */
  static Map<String, List<Edit>> read() {
    Map<String, List<Edit>> edits = new LinkedHashMap<>();
    String rule = null;
    for (String line : lines()) {
      List<String> parts = new ArrayList<>();
      for (String part : line.replaceFirst("^\\+ ", "").split(" ~( |$)", -1)) {
        parts.add(part.replace("\\n", "\n"));
      }
      if (!line.startsWith("+")) {
        rule = parts.remove(0);
      }
      edits.computeIfAbsent(rule, id -> new ArrayList<>()).add(new Edit(parts));
    }
    return edits;
  }

  private static List<String> lines() {
    try (var text = RedRules.class.getResourceAsStream(RESOURCE)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
