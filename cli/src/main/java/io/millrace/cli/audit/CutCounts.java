package io.millrace.cli.audit;

import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.schemas.Layer;
import org.apache.iceberg.Table;

/** A raw table's rows at a cut: by its snapshot's summary, by the cut, and by the ledger. */
record CutCounts(CutBooks books) implements CutCheck.PartJudge {

  @Override
  public void judge(Cut cut, CutPart part, Table table, Problems problems) {
    if (part.layer() != Layer.RAW) {
      return;
    }
    long held = SnapshotSummaries.rows(table.snapshot(part.snapshot()));
    long booked = part.positions().stream().mapToLong(position -> books.rows(part, position)).sum();
    problems.unless(
        held == part.rows(),
        "snapshot %d of %s holds %d rows, the cut says %d",
        part.snapshot(),
        part.name(),
        held,
        part.rows());
    problems.unless(
        held == booked,
        "%s holds %d rows at the cut, the ledger counts %d up to its positions",
        part.name(),
        held,
        booked);
  }
}
