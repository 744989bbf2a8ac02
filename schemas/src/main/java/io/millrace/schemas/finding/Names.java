package io.millrace.schemas.finding;

import io.millrace.schemas.Layer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of names that become names of topics, tables and columns. */
public final class Names {

  /** PostgreSQL's and dbt's limit, and short enough for any topic made of two. */
  public static final int LONGEST = 63;

  /** Kafka allows 249; dead letters add four to a source's topic. */
  static final int LONGEST_TOPIC = 245;

  private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern GENERATION = Pattern.compile(".*__g\\d+");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]+");
  private static final Set<String> OWN_TOPICS = Layer.topicPrefixes();

  private Names() {}

  /** Why a name is none, or nothing. */
  public record Violation(NameRule rule, String message, String remedy) {}

  /**
   * Judges a name.
   *
   * @param what starts the sentence, such as {@code Field}
   */
  public static Optional<Violation> violation(String what, String name) {
    String subject = what + " '" + name + "'";
    if (name.startsWith("_")) {
      return violation(
          NameRule.RESERVED_PREFIX,
          subject + " starts with '_', which is reserved for the columns that Millrace adds.",
          "Leave the prefix out.");
    }
    if (!SNAKE_CASE.matcher(name).matches()) {
      return violation(
          NameRule.SNAKE_CASE,
          subject + " is not snake case, a letter first ([a-z][a-z0-9_]*).",
          suggestion(name));
    }
    if (GENERATION.matcher(name).matches()) {
      return violation(
          NameRule.RESERVED_SUFFIX,
          subject + " ends like the physical name of a generation (__g<number>).",
          "Choose another ending.");
    }
    return name.length() <= LONGEST
        ? Optional.empty()
        : violation(
            NameRule.TOO_LONG,
            "%s has %d characters; names have at most %d."
                .formatted(subject, name.length(), LONGEST),
            "Shorten it.");
  }

  /** Judges the name of a topic that somebody else writes. */
  public static Optional<Violation> sourceTopicViolation(String topic) {
    String first = topic.contains(".") ? topic.substring(0, topic.indexOf('.')) : topic;
    if (!TOPIC.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
      return topic(
          topic, "has characters that Kafka does not take.", "Use letters, digits, '.', '_', '-'.");
    }
    if (OWN_TOPICS.contains(first) && topic.contains(".")) {
      return topic(
          topic,
          "has a prefix that belongs to Millrace's own topics (raw., curated., kpi.).",
          "A source keeps its producer's name.");
    }
    if (topic.endsWith(".dlq")) {
      return topic(topic, "ends like a topic of dead letters.", "Name the source topic itself.");
    }
    return topic.length() <= LONGEST_TOPIC
        ? Optional.empty()
        : topic(
            topic,
            "is too long: its dead letters' topic would exceed Kafka's 249 characters.",
            "Use at most " + LONGEST_TOPIC + ".");
  }

  private static Optional<Violation> topic(String topic, String message, String remedy) {
    return violation(NameRule.TOPIC, "Topic '" + topic + "' " + message, remedy);
  }

  private static Optional<Violation> violation(NameRule rule, String message, String remedy) {
    return Optional.of(new Violation(rule, message, remedy));
  }

  private static String suggestion(String name) {
    String snake =
        name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
            .toLowerCase(java.util.Locale.ROOT)
            .replaceAll("[^a-z0-9_]+", "_");
    return SNAKE_CASE.matcher(snake).matches() ? "Write '" + snake + "'." : "Choose another name.";
  }
}
