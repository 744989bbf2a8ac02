package io.millrace.curate.source;

import static io.millrace.curate.source.SourceRows.EVENTS;
import static io.millrace.curate.source.SourceRows.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.curate.ChangelogFold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.junit.jupiter.api.Test;

class EventDeduplicatorTest {

  @Test
  void emitsAnEventOnce() throws Exception {
    assertThat(outputOf(List.of(event("a", 0, 1, 5), event("a", 0, 1, 5), event("a", 0, 9, 5))))
        .hasSize(1);
  }

  @Test
  void replacesTheEventByOneWithASmallerPosition() throws Exception {
    assertThat(amounts(List.of(event("a", 1, 4, 40), event("a", 0, 9, 9), event("a", 1, 3, 30))))
        .isEqualTo(Map.of("a", 9));
  }

  @Test
  void saysNothingWhenOnlyThePositionDiffers() throws Exception {
    assertThat(outputOf(List.of(event("a", 0, 5, 7), event("a", 0, 4, 7)))).hasSize(1);
  }

  @Test
  void leavesTheSameRowsWhateverTheOrder() throws Exception {
    List<RowData> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      events.add(event("event-" + i % 9, i % 4, i / 4, i));
    }
    Map<String, Integer> inOrder = amounts(events);
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(events, new Random(seed));
      assertThat(amounts(events)).as("seed %s", seed).isEqualTo(inOrder);
    }
  }

  private static Map<String, Integer> amounts(List<RowData> events) throws Exception {
    Map<String, Integer> amounts = new TreeMap<>();
    ChangelogFold.of(EVENTS.sqlType(), outputOf(events))
        .forEach(row -> amounts.put(row.getString(0).toString(), row.getInt(1)));
    return amounts;
  }

  private static List<RowData> outputOf(List<RowData> events) throws Exception {
    try (var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new EventDeduplicator(EVENTS)),
            EVENTS.rowKey(),
            Types.STRING)) {
      harness.setup(new RowDataSerializer(EVENTS.sqlType()));
      harness.open();
      for (RowData event : events) {
        harness.processElement(event, 0);
      }
      return harness.extractOutputValues();
    }
  }
}
