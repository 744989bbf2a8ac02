package io.millrace.cli.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The ledger by itself and against the log: ranges of a partition follow on one another without
 * gaps or overlaps, each range adds up, and it counts as many records as the log holds there.
 */
final class LedgerCheck implements AuditCheck {

  private static final Comparator<LedgerRow> IN_ORDER =
      Comparator.comparingLong(LedgerRow::first).thenComparingLong(LedgerRow::last);

  private final List<LedgerRow> ledger;
  private final SourceLog log;

  LedgerCheck(List<LedgerRow> ledger, SourceLog log) {
    this.ledger = ledger;
    this.log = log;
  }

  @Override
  public List<AuditLine> run() {
    Map<SourcePartition, List<LedgerRow>> partitions =
        ledger.stream()
            .sorted(IN_ORDER)
            .collect(Collectors.groupingBy(LedgerRow::source, TreeMap::new, Collectors.toList()));
    List<AuditLine> lines = new ArrayList<>();
    partitions.forEach((partition, rows) -> lines.add(line(partition, rows)));
    return lines;
  }

  private AuditLine line(SourcePartition partition, List<LedgerRow> rows) {
    Problems problems = new Problems();
    problems.each("does not add up", unbalanced(rows), LedgerCheck::range);
    gaps(rows, problems);
    SourceLog.Partition records = log.partitions().get(partition);
    if (records != null) {
      against(records, rows, problems);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("entries", rows.size());
    figures.put("records", sum(rows));
    figures.put("up to", rows.get(rows.size() - 1).last());
    return new AuditLine("ledger", partition.toString(), figures, problems.sentences());
  }

  private static List<LedgerRow> unbalanced(List<LedgerRow> rows) {
    return rows.stream()
        .filter(
            row ->
                row.records() != row.takenInAll() + row.quarantined() + row.marks()
                    || row.last() - row.first() + 1 != row.records() + row.skipped())
        .toList();
  }

  private static void gaps(List<LedgerRow> rows, Problems problems) {
    for (int i = 1; i < rows.size(); i++) {
      LedgerRow before = rows.get(i - 1);
      LedgerRow row = rows.get(i);
      problems.unless(row.first() <= before.last() + 1, "gap before %s", range(row));
      problems.unless(row.first() > before.last(), "overlap at %s", range(row));
    }
  }

  private static void against(SourceLog.Partition log, List<LedgerRow> rows, Problems problems) {
    for (LedgerRow row : rows) {
      if (row.first() >= log.start() && row.last() < log.end()) {
        long present =
            log.records().sizeOf(row.first(), row.last())
                + log.empty().sizeOf(row.first(), row.last());
        problems.unless(
            present == row.records(),
            "the log holds %d records, the ledger counts %d in %s",
            present,
            row.records(),
            range(row));
      }
    }
    LedgerRow last = rows.get(rows.size() - 1);
    long left = log.records().sizeOf(last.last() + 1, log.end());
    problems.unless(
        left == 0, "%d records after offset %d are not in the books", left, last.last());
  }

  private static long sum(List<LedgerRow> rows) {
    return rows.stream().mapToLong(LedgerRow::records).sum();
  }

  private static String range(LedgerRow row) {
    return "offsets %d to %d of checkpoint %d".formatted(row.first(), row.last(), row.checkpoint());
  }
}
