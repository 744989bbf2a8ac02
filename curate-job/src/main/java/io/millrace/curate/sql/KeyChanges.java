package io.millrace.curate.sql;

import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;

/**
 * Keeps those changes of a model's changelog that add a key or take one away.
 *
 * <p>An update comes as both images of one key and leaves the key where it is. What passes is right
 * in its key columns only.
 */
final class KeyChanges implements FilterFunction<RowData> {

  private static final long serialVersionUID = 1L;

  /** What passes. */
  static final ChangelogMode MODE =
      ChangelogMode.newBuilder()
          .addContainedKind(RowKind.INSERT)
          .addContainedKind(RowKind.DELETE)
          .build();

  /** The changes of a model's keys. */
  static DataStream<RowData> of(StoredChangelog model) {
    String uid = "curate/keys/" + model.generation();
    return model.changes().filter(new KeyChanges()).name(uid).uid(uid);
  }

  @Override
  public boolean filter(RowData change) {
    return MODE.contains(change.getRowKind());
  }
}
