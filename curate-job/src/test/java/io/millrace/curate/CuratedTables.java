package io.millrace.curate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.testkit.IcebergRows;
import io.millrace.schemas.TableName;
import io.millrace.schemas.table.MetadataColumns;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;

/** Rows of curated tables as text. */
record CuratedTables(CatalogConfig catalog) {

  /** All columns but the checkpoint's id. */
  Set<String> rows(String table) {
    List<Record> records = IcebergRows.read(catalog, new TableName("curated", table));
    return records.isEmpty()
        ? Set.of()
        : texts(
            records,
            records.get(0).struct().fields().stream()
                .map(field -> field.name())
                .filter(name -> !name.equals(MetadataColumns.CHECKPOINT_ID))
                .toList());
  }

  Set<String> rows(TableName table, List<String> columns) {
    return texts(IcebergRows.read(catalog, table), columns);
  }

  private static Set<String> texts(List<Record> records, List<String> columns) {
    Set<String> texts = new TreeSet<>();
    for (Record row : records) {
      String text =
          columns.stream()
              .map(column -> String.valueOf(row.getField(column)))
              .collect(Collectors.joining(":"));
      assertThat(texts.add(text)).as("%s occurs once", text).isTrue();
    }
    return texts;
  }
}
