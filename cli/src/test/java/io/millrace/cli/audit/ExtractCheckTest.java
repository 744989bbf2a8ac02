package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.testkit.TableAppends;
import io.millrace.runtime.iceberg.IcebergTables;
import io.millrace.runtime.iceberg.TableSpec;
import io.millrace.runtime.testkit.TestCatalog;
import io.millrace.runtime.write.masking.MaskingKeys;
import io.millrace.runtime.write.masking.TinkKeyProvider;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.table.IcebergSchemas;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An extract of supplies, of which one cell is no boolean. */
class ExtractCheckTest {

  private static final Contract CONTRACT =
      Contract.parse(
          """
          {"type":"record","name":"Supplies","namespace":"shop","millrace":{
            "kind":"extract","version":1,"owner":"shop@extract.example",
            "source":{"directory":"supplies","format":"csv","pattern":"supplies_*.csv"},
            "key":["id"]},
           "fields":[{"name":"id","type":"string"},
             {"name":"perishable","type":["null","boolean"],"default":null}]}
          """);

  @TempDir Path folder;
  private Catalog catalog;
  private Table raw;
  private Table quarantine;

  @BeforeEach
  void createTables() throws IOException {
    MaskingKeys.generate(folder.resolve("keys.json"));
    catalog = TestCatalog.in(folder).open();
    TableSpec rows = TableSpec.appendOnly(CONTRACT.rawTable(), IcebergSchemas.raw(CONTRACT));
    TableSpec sealed =
        TableSpec.appendOnly(CONTRACT.quarantineTable(), IcebergSchemas.quarantine());
    IcebergTables.createIfMissing(catalog, rows, sealed);
    raw = load(rows);
    quarantine = load(sealed);
    Files.createDirectories(folder.resolve("supplies"));
    extract(2, "id,perishable", "SUP-1,true", "SUP-2,False", "SUP-3,0", "#END,3");
    take("SUP-1", true);
    take("SUP-3", false);
  }

  @Test
  void leavesOutARowThatIsInQuarantineAndSaysSo() {
    take("SUP-2", true);
    refuse(2, 2);

    AuditLine line = audit();

    assertThat(line.problems()).isEmpty();
    assertThat(line.figures())
        .containsEntry("extract", 2L)
        .containsEntry("raw", 2L)
        .containsEntry("quarantined", 1L);
  }

  @Test
  void namesFileRowAndColumnOfACellOfTheWrongTypeThatNobodyQuarantined() {
    refuse(1, 2);

    assertThat(audit().problems())
        .containsExactly(
            "cannot be read and is not in quarantine: %s row 2: Field perishable cannot be read as boolean"
                .formatted(path(2)));
  }

  @Test
  void findsARowThatIsInTheExtractOnly() throws IOException {
    extract(3, "id,perishable", "SUP-1,true", "SUP-3,0", "SUP-4,", "#END,3");

    assertThat(audit().problems()).containsExactly("in extract only, key: SUP-4");
  }

  @Test
  void namesAFileThatIsNoExtract() throws IOException {
    extract(3, "id,perishable", "SUP-1,true", "SUP-3,0");

    assertThat(audit().problems())
        .containsExactly(
            "is no extract: %s: The #END line is missing after 2 rows".formatted(path(3)));
  }

  private AuditLine audit() {
    AuditInputs inputs =
        new AuditInputs(
            Contracts.of(List.of(CONTRACT)),
            new MaskingPolicy(1, "default", Map.of(), Map.of()),
            TinkKeyProvider.file(folder.resolve("keys.json")),
            null,
            null,
            catalog,
            null,
            folder.toString());
    return new ExtractCheck(catalog, List.of(CONTRACT), inputs, Meter.silent()).run().get(0);
  }

  private String path(int number) {
    return "file:" + folder.resolve("supplies/supplies_" + number + ".csv");
  }

  private void extract(int number, String... lines) throws IOException {
    Files.write(folder.resolve("supplies/supplies_" + number + ".csv"), List.of(lines));
  }

  private void take(String id, boolean perishable) {
    Map<String, Object> row = metadata(id.hashCode());
    row.put("_event_id", id);
    row.put("_masking_version", "1");
    row.put("_replayed", false);
    row.put("_op", "c");
    row.put("_sequence", ByteBuffer.wrap(new byte[] {1}));
    row.put("_snapshot", false);
    row.put("id", id);
    row.put("perishable", perishable);
    TableAppends.commit(raw, "sink", 1, List.of(row));
  }

  private void refuse(long number, long ordinal) {
    Map<String, Object> row = metadata((number << 32) + ordinal);
    row.put("reason_code", "TYPE_MISMATCH");
    row.put("reason", "Field perishable cannot be read as boolean");
    TableAppends.commit(quarantine, "sink", 1, List.of(row));
  }

  private static Map<String, Object> metadata(long offset) {
    return new HashMap<>(
        Map.of(
            "_topic", CONTRACT.source().topic(),
            "_topic_id", CONTRACT.source().topic(),
            "_kafka_partition", 0,
            "_offset", offset,
            "_ingested_at", OffsetDateTime.parse("2026-01-01T00:00:00Z"),
            "_contract", CONTRACT.versionedSubject()));
  }

  private Table load(TableSpec spec) {
    return catalog.loadTable(TableIdentifier.of(spec.name().namespace(), spec.name().name()));
  }
}
