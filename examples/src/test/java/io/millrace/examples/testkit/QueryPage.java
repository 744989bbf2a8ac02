package io.millrace.examples.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The page of ready queries, {@code docs/queries.md}: each block of SQL is a script of its own. */
public final class QueryPage {

  private static final Pattern BLOCK = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  private QueryPage() {}

  public static List<String> scripts() {
    Path page = Path.of(System.getProperty("millrace.root")).resolve("docs/queries.md");
    try {
      return BLOCK
          .matcher(Files.readString(page))
          .results()
          .map(block -> block.group(1).strip())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
