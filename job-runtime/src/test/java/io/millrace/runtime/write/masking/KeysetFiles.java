package io.millrace.runtime.write.masking;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Looks into keyset files on behalf of tests that search for leaks. */
final class KeysetFiles {
  private static final Pattern VALUE = Pattern.compile("\"value\":\\s*\"([^\"]+)\"");

  private KeysetFiles() {}

  static List<String> secrets(Path keyset) throws Exception {
    List<String> secrets =
        VALUE.matcher(Files.readString(keyset)).results().map(KeysetFiles::value).toList();
    if (secrets.size() != 3) {
      throw new IllegalStateException("expected three keys");
    }
    return secrets;
  }

  private static String value(MatchResult match) {
    return match.group(1);
  }
}
