package io.millrace.curate.snapshot;

import io.millrace.curate.row.RowProjection;
import io.millrace.runtime.iceberg.EpochMicros;
import io.millrace.schemas.Sha256;
import io.millrace.schemas.table.KeyEncoder;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.utils.JoinedRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;

/** Intervals as rows of a snapshot, by their {@code dbt_scd_id}. */
final class IntervalEncoder implements Serializable {

  private static final long serialVersionUID = 1L;

  private final RowProjection kept;
  private final RowDataSerializer serializer;

  IntervalEncoder(SnapshotLayout layout) {
    kept = new RowProjection(layout.inputType(), layout.kept());
    serializer = new RowDataSerializer(layout.outputType());
  }

  Map<String, RowData> of(String key, List<Interval> intervals) {
    Map<String, RowData> rows = new LinkedHashMap<>();
    for (Interval interval : intervals) {
      String id = id(key, interval.updatedAt());
      rows.put(id, row(id, interval));
    }
    return rows;
  }

  private RowData row(String id, Interval interval) {
    RowData dbt =
        GenericRowData.of(
            StringData.fromString(id),
            EpochMicros.toTimestamp(interval.updatedAt()),
            EpochMicros.toTimestamp(interval.from()),
            interval.to() == null ? null : EpochMicros.toTimestamp(interval.to()));
    return serializer.toBinaryRow(new JoinedRowData(kept.apply(interval.row()), dbt)).copy();
  }

  /** 128 bits of SHA-256 over the key and the time of the change, in hexadecimal. */
  private static String id(String key, long updatedAt) {
    return HexFormat.of().formatHex(Sha256.of(KeyEncoder.encode(key, updatedAt)), 0, 16);
  }
}
