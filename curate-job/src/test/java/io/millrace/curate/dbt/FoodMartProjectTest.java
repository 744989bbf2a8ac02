package io.millrace.curate.dbt;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.table.IcebergSchemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.runtime.typeutils.ExternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.flink.types.Row;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.junit.jupiter.api.Test;

/** The reference project, planned by Flink over the columns its contracts declare. */
class FoodMartProjectTest {
  private static final DbtProject PROJECT =
      DbtProject.load(Path.of("../examples/foodmart/project"), Map.of());
  private static final Path SCHEMAS = Path.of("..", "examples", "foodmart");
  private static final Contracts CONTRACTS = Contracts.load(SCHEMAS.resolve("contracts"));
  private static final MaskingPolicy POLICY = MaskingPolicy.load(SCHEMAS.resolve("policy.yaml"));

  private final StreamExecutionEnvironment streams =
      StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());

  @Test
  void plansEveryModelAsAStream() {
    StreamTableEnvironment tables = tables();
    for (Model model : PROJECT.models()) {
      assertThat(tables.explainSql(model.sql())).as(model.name()).contains("Optimized");
      tables.createTemporaryView("`" + model.name() + "`", tables.sqlQuery(model.sql()));
    }
    for (SnapshotModel snapshot : PROJECT.snapshots()) {
      assertThat(columns(tables.sqlQuery(snapshot.sql())))
          .containsAll(snapshot.uniqueKey())
          .contains(snapshot.updatedAt().orElseThrow(), "_sequence", "_op");
    }
  }

  @Test
  void givesTheSalesFactItsTypes() {
    StreamTableEnvironment tables = tables();
    PROJECT
        .models()
        .forEach(m -> tables.createTemporaryView("`" + m.name() + "`", tables.sqlQuery(m.sql())));

    Table sales = tables.from("fct_sales");

    assertThat(sales.getResolvedSchema().getColumns().stream().map(Column::asSummaryString))
        .containsExactly(
            "`line_id` STRING NOT NULL",
            "`sold_at` TIMESTAMP_LTZ(6)",
            "`sold_on` DATE",
            "`basket_id` STRING",
            "`product_id` INT",
            "`customer_id` INT",
            "`store_id` INT",
            "`promotion_id` INT",
            "`store_sales` DECIMAL(10, 4)",
            "`store_cost` DECIMAL(10, 4)",
            "`unit_sales` DECIMAL(10, 4)");
  }

  @Test
  void keysEveryStoredModelByColumnsItHas() {
    StreamTableEnvironment tables = tables();
    for (Model model : PROJECT.models()) {
      Table table = tables.sqlQuery(model.sql());
      tables.createTemporaryView("`" + model.name() + "`", table);
      assertThat(columns(table)).as(model.name()).containsAll(model.uniqueKey());
      assertThat(columns(table))
          .as(model.name())
          .containsAll(model.tests().stream().flatMap(test -> test.column().stream()).toList());
    }
  }

  private static List<String> columns(Table table) {
    return table.getResolvedSchema().getColumnNames();
  }

  private StreamTableEnvironment tables() {
    StreamTableEnvironment tables = StreamTableEnvironment.create(streams);
    tables.getConfig().set("table.local-time-zone", "UTC");
    tables.executeSql("CREATE DATABASE `raw`");
    CONTRACTS.all().forEach(contract -> register(tables, contract));
    return tables;
  }

  /** A changelog with the columns of the raw table. */
  private void register(StreamTableEnvironment tables, Contract contract) {
    DataType row =
        TypeConversions.fromLogicalToDataType(
            FlinkSchemaUtil.convert(IcebergSchemas.raw(contract, POLICY)));
    Table changes =
        tables.fromChangelogStream(
            streams.fromData(ExternalTypeInfo.of(row), Row.withNames()),
            Schema.newBuilder().fromRowDataType(row).build(),
            ChangelogMode.all());
    tables.createTemporaryView("`raw`.`" + contract.rawTable().name() + "`", changes);
  }
}
