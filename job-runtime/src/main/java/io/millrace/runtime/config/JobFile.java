package io.millrace.runtime.config;

import io.millrace.schemas.finding.Document;
import io.millrace.schemas.finding.DocumentException;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;

/**
 * A job's YAML file, judged without the machine it will run on: a reference to an environment
 * variable that is not set, or to a file, stays open, and what hangs on it is not judged.
 */
public final class JobFile {

  private final Path file;
  private final Map<String, String> environment;
  private final List<Finding> unreadable = new ArrayList<>();
  private final Map<String, Document> values = new LinkedHashMap<>();
  private final Map<String, Place> keysWithoutValue = new LinkedHashMap<>();

  private JobFile(Path file, Map<String, String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * @param environment what {@code ${env:NAME}} stands for, as far as known
   */
  public static JobFile read(Path file, Map<String, String> environment) {
    JobFile job = new JobFile(file, environment);
    try {
      job.flatten("", Document.yaml(Files.readString(file)));
    } catch (DocumentException e) {
      Place place = new Place(file, e.line(), e.column());
      String message = "This is no YAML: " + e.getMessage();
      job.unreadable.add(Finding.of(ConfigurationRule.UNREADABLE, place, message));
    } catch (IOException e) {
      throw new UncheckedIOException("A job file cannot be read: " + file, e);
    }
    return job;
  }

  /** As the job does: a key without a value counts as absent. */
  private void flatten(String key, Document value) {
    if (value.text().isPresent() || value.value() instanceof List) {
      values.put(key, value);
    } else if (value.members().isEmpty()) {
      keysWithoutValue.put(key, new Place(file, value.line(), value.column()));
    }
    value
        .members()
        .forEach((name, member) -> flatten(key.isEmpty() ? name : key + "." + name, member));
  }

  public Path file() {
    return file;
  }

  /** Where a key stands; the file's start if it is not there. */
  public Place place(String key) {
    Document found = values.get(key);
    return found == null
        ? keysWithoutValue.getOrDefault(key, Place.startOf(file))
        : new Place(file, found.line(), found.column());
  }

  /**
   * The values whose references are known, as the job reads them; those of a wrong type fail when
   * they are asked for.
   */
  public Configuration settings() {
    Map<String, String> resolved = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> resolved(text(value)).ifPresent(text -> resolved.put(key, text)));
    return Configuration.fromMap(resolved);
  }

  private static String text(Document value) {
    return value.elements().isEmpty()
        ? value.text().orElse("")
        : value.elements().stream()
            .map(element -> element.text().orElse(""))
            .collect(Collectors.joining(";"));
  }

  private Optional<String> resolved(String text) {
    return References.known(text, environment::get);
  }

  /**
   * Judges the file.
   *
   * @param given keys that come as arguments when the job is submitted
   * @param options the job's option classes
   */
  public List<Finding> check(Set<String> given, List<Class<?>> options) {
    if (!unreadable.isEmpty()) {
      return List.copyOf(unreadable);
    }
    List<Class<?>> classes = new ArrayList<>(options);
    classes.add(JobOptions.class);
    KnownOptions known = new KnownOptions(classes);
    Violations violations = new Violations();
    unknownKeys(known, violations);
    values.forEach((key, value) -> references(key, text(value), violations));
    known.checkTypes(settings(), violations);
    Set<String> present = new LinkedHashSet<>(values.keySet());
    present.addAll(given);
    known.checkPresent(present, violations);
    return violations.details().stream().map(this::finding).toList();
  }

  private void unknownKeys(KnownOptions known, Violations violations) {
    Set<String> sections = new LinkedHashSet<>();
    values.keySet().stream()
        .filter(key -> !known.isKnown(key))
        .forEach(key -> sections.add(unknownPart(key, known)));
    sections.forEach(key -> known.checkKnown(key, violations));
  }

  /** The shortest beginning of the key at which no option's key starts. */
  private static String unknownPart(String key, KnownOptions known) {
    int dot = key.indexOf('.');
    while (dot > 0 && known.hasSection(key.substring(0, dot))) {
      dot = key.indexOf('.', dot + 1);
    }
    return dot < 0 ? key : key.substring(0, dot);
  }

  private static void references(String key, String text, Violations violations) {
    for (References.Reference reference : References.in(text)) {
      if (!References.KINDS.contains(reference.kind())) {
        violations.add(
            ConfigurationRule.REFERENCE,
            key,
            key + ": " + reference.text() + " is no reference.",
            "Write ${env:NAME} or ${file:PATH}.");
      }
    }
    ClearSecrets.check(key, text, violations);
  }

  private Finding finding(Violation violation) {
    String key = violation.key();
    Place place =
        values.keySet().stream()
            .filter(value -> value.equals(key) || value.startsWith(key + "."))
            .findFirst()
            .map(this::place)
            .orElseGet(() -> place(key));
    return Finding.of(violation.rule(), place, violation.message(), violation.remedy());
  }
}
