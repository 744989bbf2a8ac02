package io.millrace.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;

/** Folds a changelog into the rows it leaves, and refuses to take back what is not there. */
public final class ChangelogFold {

  private ChangelogFold() {}

  public static List<RowData> of(RowType type, Collection<? extends RowData> changelog) {
    RowDataSerializer serializer = new RowDataSerializer(type);
    List<RowData> rows = new ArrayList<>();
    for (RowData change : changelog) {
      RowKind kind = change.getRowKind();
      RowData row = serializer.toBinaryRow(change).copy();
      row.setRowKind(RowKind.INSERT);
      if (kind == RowKind.INSERT || kind == RowKind.UPDATE_AFTER) {
        rows.add(row);
      } else {
        assertThat(rows.remove(row)).as("%s takes back a row that is there", kind).isTrue();
      }
    }
    return rows;
  }
}
