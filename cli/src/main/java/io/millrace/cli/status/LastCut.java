package io.millrace.cli.status;

import io.millrace.cli.environment.Environment;
import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutTable;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.catalog.Catalog;

/**
 * The newest cut of an environment, if there is one. What does not answer makes it unknown, never
 * an error.
 */
public final class LastCut {

  private LastCut() {}

  public static Optional<CutLine> of(Environment environment) {
    return of(environment::openCatalog);
  }

  static Optional<CutLine> of(Supplier<Catalog> catalogs) {
    try {
      Catalog catalog = catalogs.get();
      try (Closeable open = (Closeable) catalog) {
        return CutTable.open(catalog).flatMap(CutTable::latest).map(LastCut::line);
      }
    } catch (IOException | RuntimeException e) {
      return Optional.of(CutLine.unknown(JobStatus.firstLine(e)));
    }
  }

  private static CutLine line(Cut cut) {
    return new CutLine(cut.id(), cut.takenAt().toString(), cut.isFull());
  }
}
