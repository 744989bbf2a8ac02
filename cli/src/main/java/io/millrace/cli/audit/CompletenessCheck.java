package io.millrace.cli.audit;

import io.millrace.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;

/**
 * Per topic id and partition: records in the source log = rows in raw + rows in quarantine +
 * records without a value, none twice and none missing.
 *
 * <p>Rows from before the first offset that is still in the log, or of an earlier topic of the same
 * name, cannot be compared; duplicates among them are found all the same.
 */
final class CompletenessCheck implements AuditCheck {

  private final Catalog catalog;
  private final List<Contract> contracts;
  private final SourceLog log;

  CompletenessCheck(Catalog catalog, List<Contract> contracts, SourceLog log) {
    this.catalog = catalog;
    this.contracts = contracts;
    this.log = log;
  }

  @Override
  public List<AuditLine> run() {
    List<AuditLine> lines = new ArrayList<>();
    for (Contract contract : contracts) {
      TablePositions raw = TablePositions.read(TableScan.load(catalog, contract.rawTable()));
      TablePositions quarantine =
          TablePositions.read(TableScan.load(catalog, contract.quarantineTable()));
      log.partitions().entrySet().stream()
          .filter(entry -> entry.getKey().topic().equals(contract.source().topic()))
          .map(
              entry ->
                  line(
                      entry.getKey(),
                      entry.getValue(),
                      raw.of(entry.getKey()),
                      quarantine.of(entry.getKey())))
          .forEach(lines::add);
    }
    return lines;
  }

  private static AuditLine line(
      SourcePartition partition,
      SourceLog.Partition log,
      TablePositions.Positions raw,
      TablePositions.Positions quarantine) {
    long marks = log.empty().without(raw.offsets(), quarantine.offsets()).size();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("log", log.records().size() + log.empty().size());
    figures.put("raw", raw.offsets().size() + raw.duplicates().size());
    figures.put("quarantine", quarantine.offsets().size() + quarantine.duplicates().size());
    figures.put("marks", marks);
    return new AuditLine(
        "log", partition.toString(), figures, problems(partition, log, raw, quarantine));
  }

  private static List<String> problems(
      SourcePartition partition,
      SourceLog.Partition log,
      TablePositions.Positions raw,
      TablePositions.Positions quarantine) {
    Problems problems = new Problems();
    problems.each(
        "missing", log.records().without(raw.offsets(), quarantine.offsets()), partition::at);
    problems.each("twice in raw", raw.duplicates(), partition::at);
    problems.each("twice in quarantine", quarantine.duplicates(), partition::at);
    problems.each("in raw and in quarantine", both(raw, quarantine), partition::at);
    problems.each("not in the log", unknown(log, raw.offsets()), partition::at);
    problems.each("not in the log", unknown(log, quarantine.offsets()), partition::at);
    return problems.sentences();
  }

  private static List<Long> both(
      TablePositions.Positions raw, TablePositions.Positions quarantine) {
    List<Long> both = new ArrayList<>(quarantine.offsets().without());
    both.removeIf(offset -> !raw.offsets().contains(offset));
    return both;
  }

  private static List<Long> unknown(SourceLog.Partition log, OffsetSet offsets) {
    return offsets.without(log.records(), log.empty()).stream()
        .filter(offset -> offset >= log.start() && offset < log.end())
        .toList();
  }
}
