package io.millrace.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;

/** The reference contracts against every row of the published tables. */
class FoodMartDataITCase {
  private static final Pattern CREATE =
      Pattern.compile("CREATE MEMORY TABLE \"foodmart\"\\.\"(\\w+)\"\\((.*)\\)");
  private static final Pattern COLUMN = Pattern.compile("\"(\\w+)\" [A-Z]+");
  private static final Pattern INSERT = Pattern.compile("INSERT INTO \"(\\w+)\" VALUES\\((.*)\\)");
  private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'|([^,]+)");

  private final Contracts contracts = Contracts.load(Path.of("../examples/foodmart/contracts"));
  private final Map<String, List<String>> columns = new HashMap<>();
  private final Map<String, Integer> rows = new HashMap<>();

  @Test
  void holdForEveryRowAndNameEveryColumn() throws IOException {
    var script = getClass().getResourceAsStream("/foodmart.script");
    try (var lines = new BufferedReader(new InputStreamReader(script, StandardCharsets.UTF_8))) {
      lines.lines().forEach(this::line);
    }
    assertThat(rows)
        .containsEntry("customer", 10_281)
        .containsEntry("product", 1_560)
        .containsEntry("product_class", 110)
        .containsEntry("store", 25)
        .containsEntry("region", 110)
        .containsEntry("promotion", 1_864)
        .containsEntry("currency", 72);
  }

  private void line(String line) {
    Matcher create = CREATE.matcher(line);
    Matcher insert = INSERT.matcher(line);
    if (create.matches() && contract(create.group(1)) != null) {
      List<String> names = COLUMN.matcher(create.group(2)).results().map(m -> m.group(1)).toList();
      columns.put(create.group(1), names.stream().map(n -> n.toLowerCase(Locale.ROOT)).toList());
      assertThat(contract(create.group(1)).fields())
          .extracting(ContractField::name)
          .containsExactlyElementsOf(columns.get(create.group(1)));
    } else if (insert.matches() && columns.containsKey(insert.group(1))) {
      row(insert.group(1), insert.group(2));
    }
  }

  private Contract contract(String table) {
    return contracts.all().stream()
        .filter(contract -> contract.entity().equals(table))
        .findFirst()
        .orElse(null);
  }

  private void row(String table, String values) {
    Contract contract = contract(table);
    GenericData.Record row = new GenericData.Record(contract.avro());
    List<String> literals = new ArrayList<>();
    Matcher literal = LITERAL.matcher(values);
    while (literal.find()) {
      literals.add(literal.group(1) == null ? literal.group(2) : literal.group(1));
    }
    for (int i = 0; i < literals.size(); i++) {
      row.put(i, value(contract.avro().getFields().get(i).schema(), literals.get(i)));
    }
    assertThat(contract.violations(row)).as(table + " " + values).isEmpty();
    assertThat(GenericData.get().validate(contract.avro(), row)).as(table).isTrue();
    rows.merge(table, 1, Integer::sum);
  }

  private static Object value(Schema nullable, String text) {
    Schema type = AvroTypes.nonNull(nullable);
    if (text.equals("NULL")) {
      return null;
    }
    if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      BigDecimal value = new BigDecimal(text).setScale(decimal.getScale());
      return ByteBuffer.wrap(value.unscaledValue().toByteArray());
    }
    return switch (AvroTypes.logicalName(type)) {
      case "date" -> (int) LocalDate.parse(text).toEpochDay();
      case "local-timestamp-micros" ->
          Timestamp.valueOf(text).toLocalDateTime().toEpochSecond(ZoneOffset.UTC) * 1_000_000;
      default -> plain(type, text);
    };
  }

  private static Object plain(Schema type, String text) {
    return switch (type.getType()) {
      case INT -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      default -> text.replace("''", "'");
    };
  }
}
