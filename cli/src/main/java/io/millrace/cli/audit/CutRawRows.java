package io.millrace.cli.audit;

import static io.millrace.schemas.table.MetadataColumns.OFFSET;
import static io.millrace.schemas.table.MetadataColumns.PARTITION;
import static io.millrace.schemas.table.MetadataColumns.REPLAYED;
import static io.millrace.schemas.table.MetadataColumns.TOPIC_ID;

import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPosition;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

/**
 * The rows of a raw table at a cut, by source partition, against the ledger up to the cut.
 *
 * <p>Rows released from quarantine are counted in the whole only: the ledger has them among those
 * quarantined.
 */
final class CutRawRows {

  private final CutBooks books;
  private final Meter meter;

  private record Source(String topicId, int partition) {}

  /** The rows of one source partition that a snapshot holds. */
  private static final class Held {
    private long rows;
    private long maxOffset = -1;

    private void add(long offset) {
      rows++;
      maxOffset = Math.max(maxOffset, offset);
    }
  }

  CutRawRows(CutBooks books, Meter meter) {
    this.books = books;
    this.meter = meter;
  }

  void judge(CutPart part, Table table, Problems problems) {
    Map<Source, Held> held = new HashMap<>();
    long[] all = {0};
    TableScan.forEach(
        table,
        part.snapshot(),
        meter.counting(
            part.name(),
            row -> {
              all[0]++;
              count(row, held);
            }),
        TOPIC_ID,
        PARTITION,
        OFFSET,
        REPLAYED);
    problems.unless(
        all[0] == part.rows(),
        "snapshot %d of %s holds %d rows, the cut says %d",
        part.snapshot(),
        part.name(),
        all[0],
        part.rows());
    for (CutPosition position : part.positions()) {
      Source source = new Source(position.topicId(), position.partition());
      Held rows = held.remove(source);
      judge(part, position, rows == null ? new Held() : rows, problems);
    }
    problems.each(
        "%s holds rows of a source that the cut has no position of".formatted(part.name()),
        held.keySet(),
        source -> "topic id %s partition %d".formatted(source.topicId(), source.partition()));
  }

  private void judge(CutPart part, CutPosition position, Held held, Problems problems) {
    long booked = books.rows(part, position);
    problems.unless(
        held.rows == booked,
        "%s holds %d rows of topic id %s partition %d up to offset %d, the ledger counts %d",
        part.name(),
        held.rows,
        position.topicId(),
        position.partition(),
        position.lastOffset(),
        booked);
    problems.unless(
        held.maxOffset <= position.lastOffset(),
        "%s holds offset %d of topic id %s partition %d, which is beyond the cut's %d",
        part.name(),
        held.maxOffset,
        position.topicId(),
        position.partition(),
        position.lastOffset());
  }

  private static void count(Record row, Map<Source, Held> held) {
    if (!(Boolean) row.getField(REPLAYED)) {
      held.computeIfAbsent(
              new Source((String) row.getField(TOPIC_ID), (Integer) row.getField(PARTITION)),
              source -> new Held())
          .add((Long) row.getField(OFFSET));
    }
  }
}
