package io.millrace.examples.foodmart;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The accounting package's monthly full extracts of exchange rates: it has no change log.
 *
 * <p>Each extract holds all months so far; the rate of its last month is provisional and corrected
 * by the next extract; a currency is listed for a while and taken out again. The last extract is
 * FoodMart's {@code currency}, to the digit. One extract in between has lost most of its rows and
 * must be held back.
 */
public final class CurrencyExtracts {

  /** Number of the extract that has lost most of its rows. */
  public static final int SUSPICIOUS = 13;

  private static final String HEADER = "currency_id,date,currency,conversion_ratio";
  private static final BigDecimal PROVISIONAL = new BigDecimal("0.0100");
  private static final int LISTED_FROM = 5;
  private static final int LISTED_UNTIL = 8;

  private final List<FoodMartRow> rates;
  private final List<LocalDate> months;

  public CurrencyExtracts(FoodMartScript script) {
    rates = new ArrayList<>(script.table("currency").rows());
    rates.sort(
        Comparator.comparing((FoodMartRow row) -> row.day("date"))
            .thenComparing(row -> row.integer("currency_id")));
    months = rates.stream().map(row -> row.day("date")).distinct().toList();
  }

  /** How many extracts there are, with the suspicious one; numbers start at 1. */
  public int count() {
    return months.size() + 1;
  }

  /** Writes all extracts, oldest first; each file appears whole. */
  public void writeAll(Path directory) throws IOException {
    for (int number = 1; number <= count(); number++) {
      write(directory, number);
    }
  }

  /** Writes one extract as {@code currency_<number>.csv}. */
  public void write(Path directory, int number) throws IOException {
    Files.createDirectories(directory);
    Path target = directory.resolve("currency_%04d.csv".formatted(number));
    Path partial = target.resolveSibling("." + target.getFileName() + ".part");
    Files.write(partial, lines(number));
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The lines of an extract: header, rows, and {@code #END,<rows>}. */
  List<String> lines(int number) {
    List<String> rows = number == SUSPICIOUS ? rows(2) : rows(month(number));
    List<String> lines = new ArrayList<>(rows);
    lines.add(0, HEADER);
    lines.add("#END," + rows.size());
    return lines;
  }

  private int month(int number) {
    return number < SUSPICIOUS ? number : number - 1;
  }

  private List<String> rows(int month) {
    List<String> rows = new ArrayList<>();
    LocalDate last = months.get(month - 1);
    for (FoodMartRow rate : rates) {
      if (!rate.day("date").isAfter(last)) {
        rows.add(row(rate, rate.day("date").equals(last) && month < months.size()));
      }
    }
    if (month >= LISTED_FROM && month < LISTED_UNTIL) {
      rows.add("999,%s,\"XTS\",1.0000".formatted(last));
    }
    return rows;
  }

  private static String row(FoodMartRow rate, boolean provisional) {
    BigDecimal ratio = rate.decimal("conversion_ratio");
    return "%d,%s,\"%s\",%s"
        .formatted(
            rate.integer("currency_id"),
            rate.day("date"),
            rate.text("currency"),
            provisional ? ratio.add(PROVISIONAL) : ratio);
  }
}
