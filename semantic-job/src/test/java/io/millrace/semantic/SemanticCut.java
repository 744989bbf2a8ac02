package io.millrace.semantic;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.testkit.EmbeddedKafka;
import io.millrace.runtime.testkit.FakeRegistry;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.schemas.Layer;
import io.millrace.schemas.TableName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;

/** What {@code audit.cuts} says of exports, and the exports as they were then. */
final class SemanticCut {

  private SemanticCut() {}

  /** The rows of a cut by export. */
  static Map<String, Record> parts(CatalogConfig catalog, String cut) {
    Map<String, Record> parts = new HashMap<>();
    for (Record row : IcebergRows.read(catalog, CutTable.NAME)) {
      if (row.getField("cut_id").equals(cut) && row.getField("layer").equals("semantic")) {
        parts.put((String) row.getField("name"), row);
      }
    }
    return parts;
  }

  /** Notes a cut as the job before notes it. */
  static void record(CatalogConfig catalog, String cut) {
    TableName raw = new TableName("raw", "shop_order");
    CutTable.create(catalog.open())
        .append(
            List.of(
                new CutPart(
                    cut,
                    Layer.RAW,
                    "curate",
                    "run",
                    1,
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    raw.toString(),
                    raw,
                    1,
                    1L,
                    null,
                    List.of(),
                    null)));
  }

  static Map<String, Map<String, Object>> table(CatalogConfig catalog, Record part) {
    return ExportContents.table(
        catalog,
        TableName.parse((String) part.getField("table_name")),
        (Long) part.getField("snapshot_id"));
  }

  static Map<String, Map<String, Object>> topic(
      EmbeddedKafka kafka, FakeRegistry registry, Record part) throws Exception {
    Map<Integer, Long> last = new HashMap<>();
    for (Object position : (List<?>) part.getField("positions")) {
      Record row = (Record) position;
      last.put((Integer) row.getField("partition"), (Long) row.getField("last_offset"));
    }
    return ExportContents.topic(kafka, registry.url(), (String) part.getField("topic"), last);
  }
}
