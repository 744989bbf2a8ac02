package io.millrace.cli.status;

import io.millrace.cli.stack.CutLine;
import io.millrace.cli.stack.LocalStack;
import io.millrace.runtime.cut.Cut;
import io.millrace.runtime.cut.CutTable;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.iceberg.catalog.Catalog;

/** The newest cut of the local stack, if its catalog answers and there is one. */
public final class LastCut {

  private LastCut() {}

  public static Optional<CutLine> of(LocalStack stack) {
    if (!stack.postgres().ready()) {
      return Optional.empty();
    }
    Catalog catalog = stack.workspace().catalog().open();
    try (Closeable open = (Closeable) catalog) {
      return CutTable.open(catalog).flatMap(CutTable::latest).map(LastCut::line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CutLine line(Cut cut) {
    return new CutLine(cut.id(), cut.takenAt().toString(), cut.isFull());
  }
}
