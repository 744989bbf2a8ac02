package io.millrace.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${env:NAME}} and {@code ${file:PATH}} in values. A path may itself hold
 * references to the environment: {@code ${file:${env:SECRETS}/password}}. What a reference stands
 * for is taken as it is.
 */
final class References {

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(\\w+):((?:[^{}]|\\$\\{\\w+:[^{}]*})*)}");

  /** Kinds of references there are. */
  static final Set<String> KINDS = Set.of("env", "file");

  private final Path folder;
  private final UnaryOperator<String> environment;

  /**
   * A reference in a value.
   *
   * @param target may hold references itself
   * @param text the whole of it, as it is written
   */
  record Reference(String kind, String target, String text) {}

  References(Path folder, UnaryOperator<String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** The references in a value, and those in their targets. */
  static List<Reference> in(String value) {
    List<Reference> found = new ArrayList<>();
    REFERENCE
        .matcher(value)
        .results()
        .forEach(
            match -> {
              found.add(new Reference(match.group(1), match.group(2), match.group()));
              found.addAll(in(match.group(2)));
            });
    return found;
  }

  /** A value with another text where it holds a reference. */
  static String replaced(String value, String by) {
    return REFERENCE.matcher(value).replaceAll(Matcher.quoteReplacement(by));
  }

  /**
   * A value whose references to the environment are resolved; absent if one of them is not set, or
   * there is a reference of another kind.
   */
  static Optional<String> known(String value, UnaryOperator<String> environment) {
    boolean open =
        in(value).stream()
            .anyMatch(
                reference ->
                    !reference.kind().equals("env")
                        || environment.apply(reference.target()) == null);
    return open
        ? Optional.empty()
        : Optional.of(
            REFERENCE
                .matcher(value)
                .replaceAll(match -> Matcher.quoteReplacement(environment.apply(match.group(2)))));
  }

  /**
   * Resolves all values.
   *
   * @throws ConfigurationException naming each key whose reference cannot be resolved
   */
  Map<String, String> resolve(Map<String, String> settings) {
    Violations violations = new Violations();
    Map<String, String> resolved = new LinkedHashMap<>();
    settings.forEach((key, value) -> resolved.put(key, resolve(key, value, violations)));
    violations.throwIfAny();
    return resolved;
  }

  private String resolve(String key, String value, Violations violations) {
    return REFERENCE
        .matcher(value)
        .replaceAll(match -> Matcher.quoteReplacement(resolve(key, match, violations)));
  }

  private String resolve(String key, MatchResult match, Violations violations) {
    int before = violations.list().size();
    String target = resolve(key, match.group(2), violations);
    if (violations.list().size() > before) {
      return "";
    }
    switch (match.group(1)) {
      case "env" -> {
        String found = environment.apply(target);
        if (found == null) {
          String message = key + ": environment variable " + target + " is not set.";
          violations.add(ConfigurationRule.REFERENCE, key, message, "");
        }
        return String.valueOf(found);
      }
      case "file" -> {
        return readFile(key, folder.resolve(target), violations);
      }
      default -> {
        String message = key + ": " + match.group() + " is no reference.";
        String remedy = "Write ${env:NAME} or ${file:PATH}.";
        violations.add(ConfigurationRule.REFERENCE, key, message, remedy);
        return "";
      }
    }
  }

  private static String readFile(String key, Path file, Violations violations) {
    try {
      return Files.readString(file).stripTrailing();
    } catch (IOException e) {
      String message = key + ": cannot read " + file + ".";
      violations.add(ConfigurationRule.REFERENCE, key, message, "");
      return "";
    }
  }
}
