package io.millrace.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.config.OptionalSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/** Keeps the table of options in a README the same as the option classes. */
public final class OptionDocs {

  private OptionDocs() {}

  /** Fails, showing the table to paste, unless the README holds it, with no row before or after. */
  public static void assertUpToDate(Path readme, Class<?>... options) {
    try {
      assertThat("\n" + Files.readString(readme) + "\n").contains("\n\n" + table(options) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options as a Markdown table, in the order of their classes. */
  public static String table(Class<?>... options) {
    return Stream.of(options)
        .flatMap(type -> Arrays.stream(type.getFields()))
        .filter(field -> field.getType() == ConfigOption.class)
        .map(OptionDocs::row)
        .collect(Collectors.joining("\n", "| key | default | meaning |\n|---|---|---|\n", "\n"));
  }

  private static String row(Field field) {
    ConfigOption<?> option = option(field);
    String description = new HtmlFormatter().format(option.description());
    return "| `%s` | %s | %s |".formatted(option.key(), defaultOf(field, option), description);
  }

  private static String defaultOf(Field field, ConfigOption<?> option) {
    if ("".equals(option.defaultValue())) {
      return "";
    }
    if (option.hasDefaultValue()) {
      return "`" + text(option.defaultValue()) + "`";
    }
    return field.isAnnotationPresent(OptionalSetting.class) ? "" : "required";
  }

  private static String text(Object value) {
    return value instanceof Duration duration
        ? TimeUtils.formatWithHighestUnit(duration)
        : value.toString();
  }

  private static ConfigOption<?> option(Field field) {
    try {
      return (ConfigOption<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Option " + field + " cannot be read", e);
    }
  }
}
