package io.millrace.examples.foodmart;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One line of a purchase.
 *
 * @param lineId the fact table and the line's ordinal in it, for example {@code 1997-000001}: the
 *     fact tables have no key of their own
 * @param soldAt the day of the fact, at a second that keeps the order of the day's lines
 */
public record SalesLine(
    String lineId,
    Instant soldAt,
    int productId,
    int customerId,
    int storeId,
    int promotionId,
    BigDecimal storeSales,
    BigDecimal storeCost,
    BigDecimal unitSales) {

  /** The day of the sale, UTC. */
  public LocalDate day() {
    return LocalDate.ofInstant(soldAt, ZoneOffset.UTC);
  }
}
