package io.millrace.cli.audit;

import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.schemas.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;

/**
 * The parts of each of the last cuts, and of the last one with metrics, belong together. Parts
 * whose snapshot has expired are not judged, and shown as such.
 */
final class CutCheck implements AuditCheck {

  private final Catalog catalog;
  private final CutBooks books;
  private final PartJudge judge;

  /** Judges a part of a cut by its table, which has the part's snapshot. */
  interface PartJudge {
    void judge(Cut cut, CutPart part, Table table, Problems problems);
  }

  CutCheck(Catalog catalog, CutBooks books, PartJudge judge) {
    this.catalog = catalog;
    this.books = books;
    this.judge = judge;
  }

  @Override
  public List<AuditLine> run() {
    return books.cuts().stream().map(this::line).toList();
  }

  private AuditLine line(Cut cut) {
    Problems problems = new Problems();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("taken", cut.takenAt());
    for (Layer layer : List.of(Layer.RAW, Layer.CURATED, Layer.SEMANTIC)) {
      figures.put(layer.namespace(), cut.of(layer).size());
    }
    int expired = 0;
    for (CutPart part : cut.parts()) {
      Optional<Table> table = readable(part);
      if (table.isEmpty()) {
        expired++;
      } else {
        judge.judge(cut, part, table.get(), problems);
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
