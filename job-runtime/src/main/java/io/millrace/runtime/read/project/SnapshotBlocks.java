package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts {@code {% snapshot name %} ... {% endsnapshot %}} out of SQL files. */
public final class SnapshotBlocks {
  private static final Pattern BLOCK =
      Pattern.compile(
          "\\{%-?\\s*snapshot\\s+(?<name>\\w+)\\s*-?%\\}(?<body>.*?)\\{%-?\\s*endsnapshot\\s*-?%\\}",
          Pattern.DOTALL);

  /**
   * @param template the body, moved to where it stands in its file
   */
  public record Block(String name, Place place, Template template) {}

  private SnapshotBlocks() {}

  static List<Block> of(Path file, Problems problems) {
    String text = ProjectFiles.read(file);
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      Place place = new Place(file, lines(text, matcher.start()) + 1, 0);
      String padding = padding(text.substring(0, matcher.start("body")));
      Template template = new Template(file, padding + matcher.group("body"));
      blocks.add(new Block(matcher.group("name"), place, template));
    }
    if (blocks.isEmpty() && !text.isBlank()) {
      problems.add(
          ModelRule.SNAPSHOT, file, 1, "There is no {%% snapshot name %%} block in this file.");
    }
    return blocks;
  }

  private static String padding(String before) {
    return "\n".repeat(lines(before, before.length()))
        + " ".repeat(before.length() - before.lastIndexOf('\n') - 1);
  }

  private static int lines(String text, int end) {
    return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
  }
}
