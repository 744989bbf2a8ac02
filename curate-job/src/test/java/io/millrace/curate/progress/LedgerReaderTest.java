package io.millrace.curate.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.ledger.LedgerEntry;
import io.millrace.runtime.ledger.LedgerTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.junit.jupiter.api.Test;

class LedgerReaderTest {

  private final List<LedgerTaken> entries = new ArrayList<>();

  @Test
  void makesAnEntryOfEveryRowAndOneWithoutTableOfThoseThatAreNotWanted() {
    LedgerReader reader =
        new LedgerReader(
            FlinkSchemaUtil.convert(LedgerTable.spec().schema()), Map.of("sales", "raw.sales"));

    reader.flatMap(LedgerTable.row(entry("sales")).row, new ListCollector<>(entries));
    reader.flatMap(LedgerTable.row(entry("stock")).row, new ListCollector<>(entries));

    assertThat(entries).extracting(entry -> entry.table).containsExactly("raw.sales", null);
    assertThat(entries).extracting(entry -> entry.taken).containsExactly(4L, 0L);
  }

  private static LedgerEntry entry(String topic) {
    LedgerEntry entry = new LedgerEntry();
    entry.job = "ingest";
    entry.operatorUid = "ingest/ledger";
    entry.topic = topic;
    entry.topicId = "id of " + topic;
    entry.firstOffset = 3;
    entry.lastOffset = 6;
    entry.records = 4;
    entry.taken.put("raw." + topic, 4L);
    return entry;
  }
}
