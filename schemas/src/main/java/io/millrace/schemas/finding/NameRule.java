package io.millrace.schemas.finding;

/**
 * What names must hold to, wherever they stand: they become names of topics, tables and columns.
 */
public enum NameRule implements Rule {
  SNAKE_CASE("MR501", "not-snake-case"),
  RESERVED_PREFIX("MR502", "reserved-prefix"),
  RESERVED_SUFFIX("MR503", "reserved-generation"),
  TOO_LONG("MR504", "name-too-long"),
  TOPIC("MR505", "unfit-topic-name"),
  FILE("MR506", "other-file-name");

  private final String id;
  private final String title;

  NameRule(String id, String title) {
    this.id = id;
    this.title = title;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }
}
