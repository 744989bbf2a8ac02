package io.millrace.cli.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the ledger says of one source partition. Its ranges follow on one another without gaps or
 * overlaps, so that however many there are, they come to one.
 */
final class PartitionBook {

  /** Entries to tell how far a partition is complete when its last ones are still open. */
  private static final int RECENT = 100;

  private final SourcePartition partition;
  private final TreeMap<Long, Range> joined = new TreeMap<>();
  private final TreeMap<Long, Instant> recent = new TreeMap<>();
  private final Cases unbalanced = new Cases();
  private final Cases overlaps = new Cases();
  private long entries;
  private long records;
  private Instant newest = Instant.MIN;

  /** Offsets without a gap; the checkpoint is that of the first ones. */
  private record Range(long first, long last, long checkpoint) {

    private Range with(Range other) {
      return new Range(
          Math.min(first, other.first),
          Math.max(last, other.last),
          first <= other.first ? checkpoint : other.checkpoint);
    }
  }

  PartitionBook(SourcePartition partition) {
    this.partition = partition;
  }

  void add(LedgerRow row) {
    entries++;
    records += row.records();
    if (!row.addsUp()) {
      unbalanced.add(row.range());
    }
    if (row.writtenAt().isAfter(newest)) {
      newest = row.writtenAt();
    }
    recent.merge(row.checkpoint(), row.upTo(), (a, b) -> a.isAfter(b) ? a : b);
    if (recent.size() > RECENT) {
      recent.pollFirstEntry();
    }
    if (row.last() >= row.first()) {
      join(row);
    }
  }

  SourcePartition partition() {
    return partition;
  }

  long records() {
    return records;
  }

  /** When its last entry was written. */
  Instant newest() {
    return newest;
  }

  /** How far it is complete by its newest entry of the job's checkpoints up to this one. */
  Optional<Instant> upTo(long checkpoint) {
    return Optional.ofNullable(recent.floorEntry(checkpoint)).map(Map.Entry::getValue);
  }

  AuditLine line() {
    Problems problems = new Problems();
    problems.each("does not add up", unbalanced);
    problems.each("gap before", gaps());
    problems.each("overlap at", overlaps);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("entries", entries);
    figures.put("records", records);
    figures.put("up to", joined.isEmpty() ? -1 : joined.lastEntry().getValue().last);
    return new AuditLine("ledger", partition.toString(), figures, problems.sentences());
  }

  private void join(LedgerRow row) {
    Range range = new Range(row.first(), row.last(), row.checkpoint());
    Map.Entry<Long, Range> touching = joined.floorEntry(row.last() + 1);
    while (touching != null && touching.getValue().last >= range.first - 1) {
      Range other = joined.remove(touching.getKey());
      if (other.first <= row.last() && other.last >= row.first()) {
        overlaps.add(
            "offsets %d to %d"
                .formatted(Math.max(other.first, row.first()), Math.min(other.last, row.last())));
      }
      range = range.with(other);
      touching = joined.floorEntry(range.last + 1);
    }
    joined.put(range.first, range);
  }

  private Cases gaps() {
    Cases gaps = new Cases();
    joined.values().stream()
        .skip(1)
        .map(range -> "offset %d of checkpoint %d".formatted(range.first, range.checkpoint))
        .forEach(gaps::add);
    return gaps;
  }
}
