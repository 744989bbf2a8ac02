package io.millrace.examples.foodmart.answers;

import io.millrace.examples.foodmart.FoodMartRow;
import java.util.List;
import java.util.function.Function;

/**
 * A published aggregate and the query that must give the same rows.
 *
 * @param table the published table
 * @param keys how many of the query's columns are the key; the others are values
 * @param measures names of the values
 * @param query over curated or semantic tables
 * @param published the same columns of a published row
 */
record PublishedAggregate(
    String table,
    int keys,
    List<String> measures,
    String query,
    Function<FoodMartRow, List<Object>> published) {}
