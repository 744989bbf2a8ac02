package io.millrace.helm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys of a values file in block style, each with the comment above it. */
final class ValuesFile {

  private static final Pattern KEY = Pattern.compile("( *)(\\w+):(?: (.*))?");
  private static final Pattern COMMENT = Pattern.compile(" *# (.*)");

  /** A key by its path, its default as written, empty for a group, and its comment. */
  record Key(String path, String value, String comment) {

    boolean isGroup() {
      return value.isEmpty();
    }

    /** What a job is given has the meaning that it has in jobDefaults. */
    boolean belongsToOneJob() {
      return path.matches("jobs\\.\\w+\\..+");
    }
  }

  private ValuesFile() {}

  static List<Key> keys(List<String> lines) {
    List<Key> keys = new ArrayList<>();
    Deque<String> path = new ArrayDeque<>();
    List<String> comment = new ArrayList<>();
    for (String line : lines) {
      Matcher key = KEY.matcher(line);
      Matcher words = COMMENT.matcher(line);
      if (words.matches()) {
        comment.add(words.group(1));
        continue;
      }
      if (key.matches()) {
        while (path.size() > key.group(1).length() / 2) {
          path.removeLast();
        }
        path.addLast(key.group(2));
        String value = key.group(3) == null ? "" : key.group(3);
        keys.add(new Key(String.join(".", path), value, String.join(" ", comment)));
      }
      comment.clear();
    }
    return keys;
  }

  /** What can be set, as a Markdown table. */
  static String table(List<Key> keys) {
    return keys.stream()
        .filter(key -> !key.isGroup() && !key.belongsToOneJob())
        .map(key -> "| `%s` | `%s` | %s |".formatted(key.path(), key.value(), key.comment()))
        .collect(Collectors.joining("\n", "| value | default | meaning |\n|---|---|---|\n", "\n"));
  }
}
