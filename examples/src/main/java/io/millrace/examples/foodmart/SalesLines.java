package io.millrace.examples.foodmart;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sales lines of 1997 and 1998 in the order of their tables.
 *
 * <p>FoodMart knows the day of a sale only. The lines of a day are spread evenly over the opening
 * hours, in their order, so that a line has the same second in every run.
 */
public final class SalesLines {

  /** The fact tables, oldest first. */
  public static final List<String> FACTS =
      List.of("sales_fact_1997", "sales_fact_1998", "sales_fact_dec_1998");

  private static final String PREFIX = "sales_fact_";
  private static final LocalTime OPENS = LocalTime.of(8, 0);
  private static final long OPEN_SECONDS = 12 * 3600;

  private final Map<Integer, LocalDate> days = new HashMap<>();
  private final Map<Integer, Integer> linesOfDay = new HashMap<>();
  private final Map<Integer, Integer> seen = new HashMap<>();

  private SalesLines(FoodMartTable timeByDay) {
    for (FoodMartRow row : timeByDay.rows()) {
      days.put(row.integer("time_id"), row.day("the_date"));
    }
  }

  /** All lines; the script must hold the {@link #FACTS} and {@code time_by_day}. */
  public static List<SalesLine> of(FoodMartScript script) {
    SalesLines lines = new SalesLines(script.table("time_by_day"));
    FACTS.forEach(fact -> lines.count(script.table(fact)));
    List<SalesLine> all = new ArrayList<>();
    FACTS.forEach(fact -> lines.append(all, script.table(fact)));
    return all;
  }

  private void count(FoodMartTable fact) {
    fact.rows().forEach(row -> linesOfDay.merge(row.integer("time_id"), 1, Integer::sum));
  }

  private void append(List<SalesLine> all, FoodMartTable fact) {
    String prefix = fact.name().substring(PREFIX.length());
    int ordinal = 0;
    for (FoodMartRow row : fact.rows()) {
      all.add(line("%s-%06d".formatted(prefix, ++ordinal), row));
    }
  }

  private SalesLine line(String lineId, FoodMartRow row) {
    return new SalesLine(
        lineId,
        soldAt(row.integer("time_id")),
        row.integer("product_id"),
        row.integer("customer_id"),
        row.integer("store_id"),
        row.integer("promotion_id"),
        row.decimal("store_sales"),
        row.decimal("store_cost"),
        row.decimal("unit_sales"));
  }

  private Instant soldAt(int timeId) {
    int ordinal = seen.merge(timeId, 1, Integer::sum) - 1;
    long second = ordinal * OPEN_SECONDS / linesOfDay.get(timeId);
    return days.get(timeId).atTime(OPENS).plusSeconds(second).toInstant(ZoneOffset.UTC);
  }
}
