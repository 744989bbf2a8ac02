package io.millrace.examples.foodmart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * FoodMart's tables, read line by line from the HSQLDB script of {@code
 * net.hydromatic:foodmart-data-hsqldb} on the class path.
 *
 * <p>Of a line only {@code CREATE MEMORY TABLE} and {@code INSERT INTO} are read; decimals stay
 * exact.
 */
public final class FoodMartScript {

  private static final String RESOURCE = "/foodmart.script";
  private static final Pattern CREATE =
      Pattern.compile("CREATE MEMORY TABLE \"foodmart\"\\.\"([^\"]+)\"\\((.*)\\)");
  private static final String INSERT = "INSERT INTO ";
  private static final String VALUES = " VALUES(";

  private final Map<String, FoodMartTable> tables = new LinkedHashMap<>();

  private FoodMartScript() {}

  /** Reads the named tables in one pass over the script. */
  public static FoodMartScript read(String... names) {
    InputStream script = FoodMartScript.class.getResourceAsStream(RESOURCE);
    if (script == null) {
      throw new FoodMartFormatException("no " + RESOURCE + " on the class path");
    }
    try (var reader = new BufferedReader(new InputStreamReader(script, StandardCharsets.UTF_8))) {
      return parse(reader, Set.of(names));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FoodMartScript parse(BufferedReader reader, Set<String> names) throws IOException {
    FoodMartScript script = new FoodMartScript();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      script.accept(line, names);
    }
    return script;
  }

  /** A table that was asked for; an unknown name is an error. */
  public FoodMartTable table(String name) {
    FoodMartTable table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("table " + name + " was not read from the script");
    }
    return table;
  }

  private void accept(String line, Set<String> names) {
    if (line.startsWith(INSERT)) {
      insert(line);
    } else {
      Matcher create = CREATE.matcher(line);
      if (create.matches() && names.contains(create.group(1))) {
        tables.put(create.group(1), FoodMartTable.declared(create.group(1), columns(create)));
      }
    }
  }

  private void insert(String line) {
    int values = line.indexOf(VALUES);
    String name = line.substring(INSERT.length(), values).replace("\"", "");
    FoodMartTable table = tables.get(name);
    if (table != null) {
      table.add(SqlLiterals.parse(line, values + VALUES.length()));
    }
  }

  private static List<FoodMartColumn> columns(Matcher create) {
    return Arrays.stream(create.group(2).split(",(?=\")")).map(FoodMartColumn::parse).toList();
  }
}
