package io.millrace.cli.audit;

import io.millrace.runtime.read.cut.Cut;
import io.millrace.runtime.read.cut.CutPart;
import io.millrace.runtime.read.cut.CutPosition;
import io.millrace.runtime.read.cut.CutTable;
import io.millrace.schemas.Layer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;

/** The last cuts, and what the ledger counts up to their positions in the sources. */
final class CutBooks {

  private static final int LAST = 2;

  private final Collection<Cut> cuts;
  private final Map<Source, List<Booked>> booked = new HashMap<>();

  private record Source(String topicId, int partition) {}

  private static final class Booked {
    private final CutPart part;
    private final CutPosition position;
    private long rows;

    private Booked(CutPart part, CutPosition position) {
      this.part = part;
      this.position = position;
    }
  }

  private CutBooks(Collection<Cut> cuts) {
    this.cuts = cuts;
    for (Cut cut : cuts) {
      for (CutPart part : cut.of(Layer.RAW)) {
        for (CutPosition position : part.positions()) {
          booked
              .computeIfAbsent(source(position), source -> new ArrayList<>())
              .add(new Booked(part, position));
        }
      }
    }
  }

  /** Of the last two, and of the newest with metrics: those built beside have none. */
  static CutBooks open(Catalog catalog) {
    Map<String, Cut> byId = new LinkedHashMap<>();
    CutTable.open(catalog)
        .ifPresent(
            cuts -> {
              cuts.newest(LAST).forEach(cut -> byId.put(cut.id(), cut));
              cuts.latestFull().ifPresent(cut -> byId.put(cut.id(), cut));
            });
    return new CutBooks(byId.values());
  }

  Collection<Cut> cuts() {
    return cuts;
  }

  /** Entries of all workspaces, since their cuts are in one table. */
  void add(LedgerRow row) {
    Source source = new Source(row.source().topicId(), row.source().partition());
    for (Booked entry : booked.getOrDefault(source, List.of())) {
      if (row.last() <= entry.position.lastOffset()) {
        entry.rows += row.taken().getOrDefault(entry.part.name(), 0L);
      }
    }
  }

  /** Rows of a raw table up to one of its positions. */
  long rows(CutPart part, CutPosition position) {
    return booked.get(source(position)).stream()
        .filter(entry -> entry.part == part && entry.position == position)
        .mapToLong(entry -> entry.rows)
        .sum();
  }

  private static Source source(CutPosition position) {
    return new Source(position.topicId(), position.partition());
  }
}
