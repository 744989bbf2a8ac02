package io.millrace.semantic.simulation;

import io.millrace.semantic.simulation.ShopRows.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The shop's exports, computed from the final rows in the plainest way, sharing no code. */
public final class NaiveShop {

  private final Collection<Order> orders;
  private final Map<Long, String> countries;
  private final Map<Long, String> families;

  public NaiveShop(
      Collection<Order> orders, Map<Long, String> countries, Map<Long, String> families) {
    this.orders = orders;
    this.countries = countries;
    this.families = families;
  }

  /** Group and metrics as texts, by export and group. */
  public Map<List<Object>, List<Object>> content() {
    Map<List<Object>, List<Object>> content = new HashMap<>();
    group(o -> group("by_month_country", o.day().withDayOfMonth(1), countries.get(o.store())))
        .forEach((key, rows) -> content.put(key, month(rows)));
    group(this::week).forEach((key, rows) -> content.put(key, list(amount(rows), rows.size())));
    group(o -> group("by_family", families.get(o.product())))
        .forEach((key, rows) -> content.put(key, list(amount(rows), customers(rows))));
    content.remove(null);
    return content;
  }

  private List<Object> week(Order order) {
    if (order.day().isBefore(LocalDate.of(2024, 1, 15))) {
      return group("none");
    }
    return group(
        "by_week_channel",
        order.day().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
        order.store() == null ? "web" : "shop");
  }

  private List<Object> month(List<Order> rows) {
    BigDecimal amount = amount(rows);
    List<Order> food =
        rows.stream()
            .filter(
                o -> List.of("Food", "Drink").contains(String.valueOf(families.get(o.product()))))
            .toList();
    BigDecimal foodAmount = amount(food) == null ? BigDecimal.ZERO : amount(food);
    long pieces = rows.stream().mapToLong(Order::quantity).sum();
    List<BigDecimal> amounts = rows.stream().map(Order::amount).filter(Objects::nonNull).toList();
    BigDecimal revenue =
        rows.stream()
            .filter(o -> o.amount() != null)
            .map(o -> o.amount().multiply(BigDecimal.valueOf(o.quantity())))
            .reduce(BigDecimal::add)
            .orElse(null);
    return list(
        amount,
        revenue,
        pieces,
        rows.size(),
        customers(rows),
        amounts.stream().max(BigDecimal::compareTo).orElse(null),
        amounts.stream().min(BigDecimal::compareTo).orElse(null),
        rows.stream().filter(Order::returned).count(),
        quotient(amount, BigDecimal.valueOf(amounts.size())),
        foodAmount,
        quotient(foodAmount, amount),
        quotient(
            amount == null ? null : amount.multiply(BigDecimal.valueOf(100)),
            BigDecimal.valueOf(pieces)));
  }

  private Map<List<Object>, List<Order>> group(Function<Order, List<Object>> key) {
    Map<List<Object>, List<Order>> groups =
        new HashMap<>(orders.stream().collect(Collectors.groupingBy(key)));
    groups.remove(group("none"));
    return groups;
  }

  private static BigDecimal amount(List<Order> rows) {
    return rows.stream()
        .map(Order::amount)
        .filter(Objects::nonNull)
        .reduce(BigDecimal::add)
        .orElse(null);
  }

  private static long customers(List<Order> rows) {
    return rows.stream().map(Order::customer).filter(Objects::nonNull).distinct().count();
  }

  private static BigDecimal quotient(BigDecimal numerator, BigDecimal denominator) {
    return numerator == null || denominator == null || denominator.signum() == 0
        ? null
        : numerator.divide(denominator, 10, RoundingMode.HALF_UP);
  }

  private static List<Object> group(Object... values) {
    return list(values);
  }

  /** Numbers by value, so that 1.50 is 1.5. */
  public static List<Object> list(Object... values) {
    return new ArrayList<>(Arrays.stream(values).map(NaiveShop::text).toList());
  }

  private static String text(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }
    return String.valueOf(value);
  }
}
