package io.millrace.curate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.curate.ChangelogFold;
import io.millrace.curate.row.RowKey;
import io.millrace.schemas.table.MetadataColumns;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
import org.junit.jupiter.api.Test;

class SnapshotOperatorTest {

  private static final SnapshotLayout LAYOUT =
      new SnapshotLayout(
          "history",
          new RowType(
              List.of(
                  new RowType.RowField("id", new IntType()),
                  new RowType.RowField("price", new IntType()),
                  new RowType.RowField("changed_at", new LocalZonedTimestampType(6)),
                  new RowType.RowField(MetadataColumns.OP, new VarCharType(1)),
                  new RowType.RowField(MetadataColumns.SEQUENCE, new VarBinaryType(100)))),
          List.of("id"),
          "changed_at",
          List.of(),
          true);

  @Test
  void keepsEveryVersionWithItsInterval() throws Exception {
    assertThat(history(List.of(change("c", 1, 10, 7, 100), change("u", 2, 20, 7, 200))))
        .containsExactly("7 100 beginning..20", "7 200 20..");
  }

  @Test
  void emitsOnlyIntervalsThatDiffer() throws Exception {
    List<RowData> changes = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      changes.add(change("u", i, i * 10, 7, i));
    }
    int before = outputOf(changes).size();
    changes.add(change("u", 55, 55, 7, 0));
    assertThat(outputOf(changes).size() - before)
        .as("the interval before it is cut short, and one is new")
        .isEqualTo(3);
  }

  @Test
  void ignoresAChangeThatArrivesTwice() throws Exception {
    RowData change = change("c", 1, 10, 7, 100);
    assertThat(outputOf(List.of(change, change))).hasSize(1);
  }

  @Test
  void endsAllVersionsWithATruncate() throws Exception {
    assertThat(
            history(
                List.of(
                    change("c", 1, 10, 7, 100),
                    change("t", 3, 30, null, null),
                    change("c", 2, 20, 8, 200),
                    change("c", 4, 40, 8, 400))))
        .containsExactly("7 100 beginning..30", "8 200 beginning..30", "8 400 40..");
  }

  @Test
  void isTheSameWhateverTheOrder() throws Exception {
    List<RowData> changes = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      String op = i % 9 == 8 ? "d" : "u";
      changes.add(i == 21 ? change("t", i, i, null, null) : change(op, i, i / 2, i % 3, i));
    }
    List<String> inOrder = history(changes);
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(changes, new Random(seed));
      assertThat(history(changes)).as("seed %s", seed).isEqualTo(inOrder);
    }
  }

  private static List<String> history(List<RowData> changes) throws Exception {
    return ChangelogFold.of(LAYOUT.outputType(), outputOf(changes)).stream()
        .map(SnapshotOperatorTest::text)
        .sorted()
        .toList();
  }

  private static String text(RowData row) {
    long from = row.getTimestamp(5, 6).getMillisecond() * 1000;
    String to = row.isNullAt(6) ? "" : "" + row.getTimestamp(6, 6).getNanoOfMillisecond() / 1000;
    return "%d %d %s..%s"
        .formatted(
            row.getInt(0),
            row.getInt(1),
            from == Interval.BEGINNING
                ? "beginning"
                : row.getTimestamp(5, 6).getNanoOfMillisecond() / 1000,
            to);
  }

  private static RowData change(String op, long sequence, long micros, Integer id, Integer price) {
    return GenericRowData.of(
        id,
        price,
        TimestampData.fromEpochMillis(0, (int) micros * 1000),
        StringData.fromString(op),
        ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
  }

  private static List<RowData> outputOf(List<RowData> changes) throws Exception {
    try (var harness =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new SnapshotOperator(LAYOUT), List.of(SnapshotOperator.TRUNCATES)),
            RowKey.of(LAYOUT.inputType(), LAYOUT.key()),
            Types.STRING,
            1,
            1,
            0)) {
      harness.setup(new RowDataSerializer(LAYOUT.outputType()));
      harness.open();
      for (RowData change : changes) {
        if (change.getString(3).toString().equals("t")) {
          harness.processBroadcastElement(truncate(change), 0);
        } else {
          harness.processElement(change, 0);
        }
      }
      return harness.extractOutputValues();
    }
  }

  private static Truncate truncate(RowData change) {
    return new Truncate(
        new String(change.getBinary(4), StandardCharsets.ISO_8859_1),
        change.getTimestamp(2, 6).getNanoOfMillisecond() / 1000);
  }
}
