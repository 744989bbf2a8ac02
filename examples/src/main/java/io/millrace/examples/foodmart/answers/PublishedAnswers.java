package io.millrace.examples.foodmart.answers;

import io.millrace.cli.sql.SqlSession;
import io.millrace.examples.foodmart.FoodMartRow;
import io.millrace.examples.foodmart.FoodMartScript;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.types.Row;

/** Computes the published aggregates of 1997 and the totals of 1998 and compares every row. */
public final class PublishedAnswers {

  private final SqlSession sql;

  public PublishedAnswers(SqlSession sql) {
    this.sql = sql;
  }

  /** One result per published table, the monthly truth first. */
  public List<TableDifferences> compare() {
    List<TableDifferences> results = new ArrayList<>();
    FoodMartScript script = FoodMartScript.read(SalesAggregates.scriptTables());
    for (PublishedAggregate aggregate : new SalesAggregates(script).all()) {
      AnswerRows published = new AnswerRows(aggregate.keys());
      for (FoodMartRow row : script.table(aggregate.table()).rows()) {
        published.add(aggregate.published().apply(row));
      }
      results.add(
          TableDifferences.between(
              aggregate.table(), aggregate.measures(), published, computed(aggregate)));
    }
    results.add(totalsOf1998());
    return results;
  }

  private AnswerRows computed(PublishedAggregate aggregate) {
    AnswerRows rows = new AnswerRows(aggregate.keys());
    sql.query(aggregate.query(), row -> rows.add(values(row)));
    return rows;
  }

  private TableDifferences totalsOf1998() {
    AnswerRows published = new AnswerRows(1);
    published.add(Totals.of1998(FoodMartScript.read(Totals.FACTS)));
    AnswerRows computed = new AnswerRows(1);
    sql.query(Totals.QUERY, row -> computed.add(values(row)));
    return TableDifferences.between("sales of 1998", Totals.MEASURES, published, computed);
  }

  private static List<Object> values(Row row) {
    return IntStream.range(0, row.getArity())
        .<Object>mapToObj(row::getField)
        .collect(ArrayList::new, List::add, List::addAll);
  }
}
