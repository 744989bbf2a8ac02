package io.millrace.cli.audit;

import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the ledger says of one source: its partitions, and the tables that its records went to. */
final class SourceBook {

  private final Contract contract;
  private final Map<SourcePartition, PartitionBook> partitions = new TreeMap<>();
  private final Set<String> tables = new TreeSet<>();
  private String job;
  private long newest = -1;

  SourceBook(Contract contract) {
    this.contract = contract;
  }

  void add(LedgerRow row) {
    partitions.computeIfAbsent(row.source(), PartitionBook::new).add(row);
    tables.addAll(row.taken().keySet());
    if (row.checkpoint() > newest) {
      newest = row.checkpoint();
      job = row.job();
    }
  }

  /** The job that read it last; null if none has. */
  String job() {
    return job;
  }

  List<AuditLine> partitions() {
    return partitions.values().stream().map(PartitionBook::line).toList();
  }

  /**
   * How far the source is complete; unknown while something of it is wrong.
   *
   * @param closed checkpoint of the job
   * @param wrong tables
   */
  AuditLine line(long closed, Set<String> wrong) {
    boolean sound =
        partitions().stream().allMatch(AuditLine::passed)
            && tables.stream().noneMatch(wrong::contains)
            && !wrong.contains(contract.quarantineTable().toString());
    List<PartitionBook> present = present();
    Optional<Instant> upTo = sound ? upTo(present, closed) : Optional.empty();
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(AuditReport.COMPLETE, upTo.map(Instant::toString).orElse("unknown"));
    figures.put("checkpoint", closed);
    figures.put("records", present.stream().mapToLong(PartitionBook::records).sum());
    return new AuditLine("closed", contract.source().topic(), figures, List.of());
  }

  /** The least of the partitions; of extracts, which are numbered in one of theirs, the newest. */
  private Optional<Instant> upTo(Collection<PartitionBook> present, long closed) {
    List<Optional<Instant>> each = present.stream().map(p -> p.upTo(closed)).toList();
    Stream<Instant> known = each.stream().flatMap(Optional::stream);
    if (contract.kind() == Kind.EXTRACT) {
      return known.max(Comparator.naturalOrder());
    }
    return each.stream().allMatch(Optional::isPresent)
        ? known.min(Comparator.naturalOrder())
        : Optional.empty();
  }

  /** The partitions of the newest topic of the name. */
  private List<PartitionBook> present() {
    String id =
        partitions.values().stream()
            .max(Comparator.comparing(PartitionBook::newest))
            .orElseThrow()
            .partition()
            .topicId();
    return partitions.values().stream().filter(p -> p.partition().topicId().equals(id)).toList();
  }
}
