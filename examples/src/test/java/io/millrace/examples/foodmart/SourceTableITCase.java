package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.testkit.TableAppends;
import io.millrace.examples.foodmart.FoodMartDatabase;
import io.millrace.examples.foodmart.FoodMartRow;
import io.millrace.examples.foodmart.FoodMartScript;
import io.millrace.examples.foodmart.LiveWorkload;
import io.millrace.examples.testkit.FoodMartPostgres;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.runtime.write.masking.KeyProvider;
import io.millrace.runtime.write.masking.Masker;
import io.millrace.runtime.write.masking.MaskingKeys;
import io.millrace.runtime.write.masking.TinkKeyProvider;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.table.IcebergSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Source tables in a real PostgreSQL against raw tables that were filled from the script. */
class SourceTableITCase {

  private static final Path DOMAIN =
      Path.of(System.getProperty("millrace.root"), "examples/foodmart");
  private static final MaskingPolicy POLICY = MaskingPolicy.load(DOMAIN.resolve("policy.yaml"));
  private static final Contracts CONTRACTS = Contracts.load(DOMAIN.resolve("contracts"));
  private static final FoodMartScript SCRIPT =
      FoodMartScript.read(FoodMartDatabase.tables().toArray(String[]::new));
  private static final OffsetDateTime NOW =
      OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  @TempDir static Path server;
  private static FoodMartPostgres postgres;

  @TempDir Path folder;
  private Catalog catalog;
  private KeyProvider keys;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = new FoodMartPostgres(server, SCRIPT);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void createKeysAndCatalog() {
    MaskingKeys.generate(folder.resolve("keys.json"));
    keys = TinkKeyProvider.file(folder.resolve("keys.json"));
    catalog = TestCatalog.in(folder).open();
  }

  @Test
  void findsEveryTableEqualUnderTheSameMasking() {
    List<Contract> contracts = new ArrayList<>();
    for (String table : FoodMartDatabase.tables()) {
      Contract contract = contract(table);
      write(contract, "r", 1, SCRIPT.table(table).rows());
      contracts.add(contract);
    }

    List<AuditLine> lines = check(contracts);

    assertThat(lines).hasSize(6).allSatisfy(line -> assertThat(line.problems()).isEmpty());
    assertThat(lines).anySatisfy(line -> assertThat(line.figures()).containsEntry("raw", 10_281L));
  }

  @Test
  void namesRowsThatDifferAndRowsThatOnlyOneSideHas() throws SQLException {
    Contract contract = contract("product_class");
    List<FoodMartRow> rows = SCRIPT.table("product_class").rows();
    write(contract, "r", 1, rows.subList(1, rows.size()));
    write(contract, "u", 2, List.of(rows.get(5)));
    write(contract, "d", 3, List.of(rows.get(6)));

    assertThat(check(List.of(contract)).get(0).problems())
        .containsExactly(
            "in source only, key: " + rows.get(0).value("product_class_id"),
            "in source only, key: " + rows.get(6).value("product_class_id"));
  }

  @Test
  void letsTheNewestSequenceWinWhateverTheOrderOfArrival() {
    Contract contract = contract("region");
    List<FoodMartRow> rows = SCRIPT.table("region").rows();
    write(contract, "c", 3, rows);
    write(contract, "d", 2, rows.subList(0, 10));
    write(contract, "t", 1, List.of(rows.get(0)));

    assertThat(check(List.of(contract)).get(0).problems()).isEmpty();
  }

  @Test
  void isNotDisturbedInWhatPublishedFiguresDependOnByTheLiveWorkload() throws SQLException {
    try (Connection connection = postgres.connect()) {
      String before = groupings(connection);
      LiveWorkload workload = new LiveWorkload(postgres.connect(), 7);
      for (int i = 0; i < 200; i++) {
        workload.step();
      }
      assertThat(workload.finish()).isPositive();
      assertThat(groupings(connection)).isEqualTo(before);
    } finally {
      try (Connection connection = postgres.connect()) {
        new FoodMartDatabase(connection).load(SCRIPT);
      }
    }
  }

  private static String groupings(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT (SELECT md5(string_agg(concat_ws(',', customer_id, city, state_province, country,
                    gender, marital_status), ';' ORDER BY customer_id)) FROM customer),
                  (SELECT md5(string_agg(concat_ws(',', product_id, product_class_id), ';'
                    ORDER BY product_id)) FROM product),
                  (SELECT count(*) FROM promotion)
                """)) {
      row.next();
      return row.getString(1) + row.getString(2) + row.getString(3);
    }
  }

  private List<AuditLine> check(List<Contract> contracts) {
    SourceDatabase source =
        new SourceDatabase(postgres.url(), postgres.user(), postgres.password());
    return new SourceTableCheck(
            catalog, contracts, contract -> Optional.of(source), POLICY, keys, Meter.silent())
        .run();
  }

  private static Contract contract(String table) {
    return CONTRACTS.byName("foodmart." + table);
  }

  private void write(Contract contract, String op, int sequence, List<FoodMartRow> rows) {
    IcebergTables.createIfMissing(
        catalog, TableSpec.appendOnly(contract.rawTable(), IcebergSchemas.raw(contract, POLICY)));
    Masker masker = Masker.of(contract, POLICY, keys);
    List<Map<String, ?>> raw = new ArrayList<>();
    for (FoodMartRow row : rows) {
      raw.add(rawRow(contract, masker.mask(clear(contract, row)), op, sequence, raw.size()));
    }
    Table table =
        catalog.loadTable(
            TableIdentifier.of(contract.rawTable().namespace(), contract.rawTable().name()));
    TableAppends.commit(table, "sink", sequence, raw);
  }

  private static Map<String, Object> rawRow(
      Contract contract, GenericRecord masked, String op, int sequence, long offset) {
    Map<String, Object> row = new HashMap<>();
    row.put("_event_id", Long.toString(offset));
    row.put("_topic", contract.source().topic());
    row.put("_topic_id", "id");
    row.put("_kafka_partition", 0);
    row.put("_offset", offset);
    row.put("_ingested_at", NOW);
    row.put("_contract", contract.versionedSubject());
    row.put("_masking_version", "1");
    row.put("_replayed", false);
    row.put("_op", op);
    row.put("_sequence", ByteBuffer.allocate(Long.BYTES).putLong(0, sequence));
    row.put("_snapshot", false);
    Set<String> kept = op.equals("d") ? Set.copyOf(contract.key()) : Set.of();
    for (Schema.Field field : masked.getSchema().getFields()) {
      if (kept.isEmpty() || kept.contains(field.name())) {
        row.put(field.name(), AvroValues.read(masked, field.name()));
      }
    }
    return row;
  }

  /** The script names columns as the contract does, in upper or lower case. */
  private static GenericRecord clear(Contract contract, FoodMartRow row) {
    GenericRecord clear = new GenericData.Record(contract.avro());
    for (Schema.Field field : contract.avro().getFields()) {
      boolean upper = field.name().equals("sku") || field.name().equals("srp");
      Object value = row.value(upper ? field.name().toUpperCase(Locale.ROOT) : field.name());
      clear.put(field.pos(), AvroValues.write(field.schema(), value));
    }
    return clear;
  }
}
