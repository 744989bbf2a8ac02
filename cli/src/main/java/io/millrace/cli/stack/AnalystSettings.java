package io.millrace.cli.stack;

import java.nio.file.Path;

/**
 * What analysts' queries reach in the local stack, as a role that may only read: the file that the
 * catalog {@code millrace} is made with. The role's password is in it by reference.
 */
final class AnalystSettings {
  private static final String ROLE = "analyst";

  private static final String SETTINGS =
      """
      # Written by the millrace command: what SQL reads, and as whom.
      catalog:
        name: %s
        type: jdbc
        uri: %s
        warehouse: %s
        user: %s
        password: %s
      kafka:
        bootstrap-servers: %s
        topic-prefix: "%s"
      registry:
        url: %s
      """;

  private AnalystSettings() {}

  static Path file(StackHome home) {
    return home.conf().resolve("sql/sql.yaml");
  }

  static Path write(LocalStack stack) {
    Path file = file(stack.home());
    Template.write(
        file,
        SETTINGS.formatted(
            stack.workspace().catalog().name(),
            stack.postgres().jdbcUrl("catalog"),
            stack.home().warehouse().toUri(),
            ROLE,
            "${file:" + stack.secrets().file(ROLE) + "}",
            stack.kafka().bootstrapServers(),
            stack.workspace().kafka().topicPrefix(),
            stack.registry().confluentUrl()));
    return file;
  }
}
