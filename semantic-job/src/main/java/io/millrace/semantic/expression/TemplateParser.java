package io.millrace.semantic.expression;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the names MetricFlow writes as calls: {@code Dimension('store__store_country')}, {@code
 * TimeDimension('metric_time', 'month')}, {@code Entity('store')}, {@code
 * Dimension('metric_time').grain('month')}.
 */
public final class TemplateParser {

  private static final Pattern CALL =
      Pattern.compile(
          "\\s*(?<call>\\w+)\\s*\\(\\s*(?<q>['\"])(?<name>\\w+)\\k<q>"
              + "\\s*(?:,\\s*(?:time_granularity_name\\s*=\\s*)?['\"](?<second>\\w+)['\"]\\s*)?\\)"
              + "\\s*(?:\\.\\s*grain\\s*\\(\\s*['\"](?<grain>\\w+)['\"]\\s*\\))?\\s*");
  private static final List<String> CALLS = List.of("Dimension", "TimeDimension", "Entity");

  private TemplateParser() {}

  /**
   * What the call names.
   *
   * @throws ExpressionException if it is no such call
   */
  public static Reference parse(String text) {
    Matcher matcher = CALL.matcher(text);
    if (!matcher.matches() || !CALLS.contains(matcher.group("call"))) {
      throw new ExpressionException(
          "`%s` cannot be read: write Dimension('entity__dimension'), TimeDimension('metric_time', 'month') or Entity('entity')"
              .formatted(text.strip()));
    }
    String grain =
        matcher.group("grain") != null ? matcher.group("grain") : matcher.group("second");
    return new Reference(
        matcher.group("name").toLowerCase(Locale.ROOT),
        grain == null ? null : grain.toLowerCase(Locale.ROOT),
        true);
  }
}
