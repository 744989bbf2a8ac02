package io.millrace.cli.audit;

import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.schemas.Layer;
import org.apache.iceberg.Table;

/**
 * Reads all that a cut names: raw tables hold what the ledger counts up to the cut's positions and
 * nothing beyond, and every model and export is the same in its table's snapshot and in its topic
 * up to the cut's offsets.
 */
record CutContents(CutRawRows raw, CutModels models) implements CutCheck.PartJudge {

  @Override
  public void judge(Cut cut, CutPart part, Table table, Problems problems) {
    if (part.layer() == Layer.RAW) {
      raw.judge(part, table, problems);
    } else {
      models.judge(part, cut.takenAt(), table, problems);
    }
  }
}
