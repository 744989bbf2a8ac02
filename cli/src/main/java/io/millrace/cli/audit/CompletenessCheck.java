package io.millrace.cli.audit;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.schemas.Layer;
import io.millrace.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;

/**
 * Per topic id and partition: records in the source log = rows in raw + rows in quarantine +
 * records without a value, none twice and none missing; and as many as the ledger counts.
 *
 * <p>Rows from before the first offset that is still in the log, or of an earlier topic of the same
 * name, cannot be compared; duplicates among them are found all the same.
 */
final class CompletenessCheck implements AuditCheck {

  private final Catalog catalog;
  private final List<Contract> contracts;
  private final KafkaConfig kafka;
  private final Meter meter;

  CompletenessCheck(Catalog catalog, List<Contract> contracts, KafkaConfig kafka, Meter meter) {
    this.catalog = catalog;
    this.contracts = contracts;
    this.kafka = kafka;
    this.meter = meter;
  }

  @Override
  public List<AuditLine> run() {
    LedgerSums ledger =
        new LedgerSums(
            SourceLog.starts(
                kafka, contracts.stream().map(contract -> contract.source().topic()).toList()));
    if (LedgerScan.exists(catalog)) {
      LedgerScan.open(catalog).forEach(ledger::add);
    }
    return contracts.stream().flatMap(contract -> lines(contract, ledger).stream()).toList();
  }

  /** One topic at a time, so that no other's offsets are held. */
  private List<AuditLine> lines(Contract contract, LedgerSums ledger) {
    SourceLog log = SourceLog.scan(kafka, contract.source().topic(), meter);
    TablePositions raw = TablePositions.read(TableScan.load(catalog, contract.rawTable()), meter);
    TablePositions quarantine =
        TablePositions.read(TableScan.load(catalog, contract.quarantineTable()), meter);
    List<AuditLine> lines = new ArrayList<>();
    log.partitions()
        .forEach(
            (partition, records) ->
                lines.add(
                    line(
                        partition,
                        records,
                        raw.of(partition),
                        quarantine.of(partition),
                        ledger.of(partition))));
    return lines;
  }

  private static AuditLine line(
      SourcePartition partition,
      SourceLog.Partition log,
      TablePositions.Positions raw,
      TablePositions.Positions quarantine,
      LedgerSums.Sum ledger) {
    long marks = log.empty().without(raw.offsets(), quarantine.offsets()).size();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("log", log.records().size() + log.empty().size());
    figures.put(Layer.RAW.namespace(), raw.rows());
    figures.put(Layer.QUARANTINE.namespace(), quarantine.rows());
    figures.put("marks", marks);
    return new AuditLine(
        "log", partition.toString(), figures, problems(partition, log, raw, quarantine, ledger));
  }

  private static List<String> problems(
      SourcePartition partition,
      SourceLog.Partition log,
      TablePositions.Positions raw,
      TablePositions.Positions quarantine,
      LedgerSums.Sum ledger) {
    Problems problems = new Problems();
    problems.each(
        "missing", log.records().without(raw.offsets(), quarantine.offsets()), partition::at);
    problems.each("twice in raw", raw.repeated(), partition::at);
    problems.each("twice in quarantine", quarantine.repeated(), partition::at);
    problems.each(
        "in raw and in quarantine", quarantine.offsets().within(raw.offsets()), partition::at);
    problems.each("not in the log", unknown(log, raw.offsets()), partition::at);
    problems.each("not in the log", unknown(log, quarantine.offsets()), partition::at);
    ledger.judge(log, problems);
    return problems.sentences();
  }

  private static OffsetSet unknown(SourceLog.Partition log, OffsetSet offsets) {
    return offsets.without(log.records(), log.empty()).between(log.start(), log.end() - 1);
  }
}
