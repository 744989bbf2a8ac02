package io.millrace.cli.audit;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPart.Layer;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.runtime.registry.RegistryClient;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;

/**
 * The parts of each of the last cuts, and of the last one with metrics, belong together: raw tables
 * hold what the ledger counts up to the cut's positions and nothing beyond, and every model and
 * export is the same in its table's snapshot and in its topic up to the cut's offsets. Parts whose
 * snapshot has expired are not judged, and shown as such.
 */
final class CutCheck implements AuditCheck {

  private static final int LAST = 2;

  private final Catalog catalog;
  private final CutRawRows raw;
  private final CutModels models;

  /** {@code ledger}: of all workspaces of the catalog, since their cuts are in one table. */
  CutCheck(Catalog catalog, KafkaConfig kafka, RegistryClient registry, List<LedgerRow> ledger) {
    this.catalog = catalog;
    this.raw = new CutRawRows(ledger);
    this.models = new CutModels(kafka, registry);
  }

  @Override
  public List<AuditLine> run() {
    return CutTable.open(catalog).map(CutCheck::judged).orElse(List.of()).stream()
        .map(this::line)
        .toList();
  }

  /** At rest the newest may be those of a generation that is built beside, without metrics. */
  private static Collection<Cut> judged(CutTable cuts) {
    Map<String, Cut> byId = new LinkedHashMap<>();
    cuts.newest(LAST).forEach(cut -> byId.put(cut.id(), cut));
    cuts.latestFull().ifPresent(cut -> byId.put(cut.id(), cut));
    return byId.values();
  }

  private AuditLine line(Cut cut) {
    Problems problems = new Problems();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("taken", cut.takenAt());
    for (Layer layer : Layer.values()) {
      figures.put(layer.label(), cut.of(layer).size());
    }
    int expired = 0;
    for (CutPart part : cut.parts()) {
      Optional<Table> table = readable(part);
      if (table.isEmpty()) {
        expired++;
      } else if (part.layer() == Layer.RAW) {
        raw.judge(part, table.get(), problems);
      } else {
        models.judge(part, cut.takenAt(), table.get(), problems);
      }
    }
    if (expired > 0) {
      figures.put("expired", expired);
    }
    return new AuditLine("cut", cut.id(), figures, problems.sentences());
  }

  /** The table, unless it is gone, or the snapshot is. */
  private Optional<Table> readable(CutPart part) {
    return TableScan.exists(catalog, part.table())
        ? Optional.of(TableScan.load(catalog, part.table()))
            .filter(table -> table.snapshot(part.snapshot()) != null)
        : Optional.empty();
  }
}
