package io.millrace.cli.audit;

import io.millrace.cli.audit.TableFacts.Commit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The ledger's rows of one table beside the table's own commits. A commit holds what the ledger has
 * of the checkpoints since the commit before, for an aborted checkpoint's rows come with the next.
 */
final class TableBook {

  /** So long may the tables of one checkpoint be committed one after the other. */
  private static final Duration UNDER_WAY = Duration.ofMinutes(10);

  private final TableFacts facts;
  private final NavigableMap<Long, Booked> booked = new TreeMap<>();
  private String job;
  private long jobsCheckpoint = -1;
  private long firstOpen = Long.MAX_VALUE;
  private Instant openSince = Instant.MAX;

  /** What the ledger has for one commit. */
  private static final class Booked {
    private final Map<SourcePartition, long[]> ranges = new HashMap<>();
    private long rows;
  }

  TableBook(TableFacts facts) {
    this.facts = facts;
    this.job = facts.job();
  }

  /** {@code rows}: how many of those that the entry counts went to this table. */
  void add(LedgerRow row, long rows) {
    if (row.checkpoint() > jobsCheckpoint) {
      jobsCheckpoint = row.checkpoint();
      job = row.job();
    }
    Map.Entry<Long, Commit> commit = facts.commits().ceilingEntry(row.checkpoint());
    if (commit == null) {
      firstOpen = Math.min(firstOpen, row.checkpoint());
      openSince = openSince.isBefore(row.writtenAt()) ? openSince : row.writtenAt();
      return;
    }
    Booked entry = booked.computeIfAbsent(commit.getKey(), checkpoint -> new Booked());
    entry.rows += rows;
    if (commit.getKey() > facts.commits().firstKey() || !facts.expired()) {
      entry.ranges.computeIfAbsent(row.source(), source -> new long[] {row.first(), row.last()});
      widen(entry.ranges.get(row.source()), row);
    }
  }

  private static void widen(long[] range, LedgerRow row) {
    range[0] = Math.min(range[0], row.first());
    range[1] = Math.max(range[1], row.last());
  }

  String job() {
    return job;
  }

  /** The least checkpoint that the ledger has and the table does not yet. */
  long firstOpen() {
    return firstOpen;
  }

  AuditLine commits() {
    Problems problems = new Problems();
    problems.each("committed twice", facts.twice());
    return new AuditLine(
        "commits",
        facts.name().toString(),
        Map.of("commits", facts.allCommits()),
        problems.sentences());
  }

  /**
   * Judges the commits up to a checkpoint that the ledger and all tables of the job have committed.
   */
  AuditLine books(long closed, Instant now) {
    NavigableMap<Long, Commit> commits = facts.commits().headMap(closed, true);
    Problems problems = new Problems();
    facts.judge(problems);
    sums(commits, problems);
    differences(commits, problems);
    files(commits, problems);
    open(closed, now, problems);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("ledger", ledger(commits));
    figures.put("snapshots", total(commits));
    figures.put("files", facts.rows());
    figures.put("checkpoint", commits.isEmpty() ? -1 : commits.lastKey());
    if (facts.expired()) {
      figures.put("expired", "all before " + facts.commits().firstEntry().getValue().at());
    }
    return new AuditLine("books", facts.name().toString(), figures, problems.sentences());
  }

  private void sums(NavigableMap<Long, Commit> commits, Problems problems) {
    long rows = total(commits);
    long ledger = ledger(commits);
    problems.unless(
        rows == ledger,
        "%s holds %d rows at checkpoint %d, the ledger counts %d",
        facts.name(),
        rows,
        commits.isEmpty() ? -1 : commits.lastKey(),
        ledger);
    long later =
        facts.commits().values().stream().mapToLong(Commit::added).sum()
            - commits.values().stream().mapToLong(Commit::added).sum();
    problems.unless(
        facts.rows() - later == rows,
        "the data files of %s hold %d rows at checkpoint %d, its snapshots say %d",
        facts.name(),
        facts.rows() - later,
        commits.isEmpty() ? -1 : commits.lastKey(),
        rows);
  }

  /** The first commit that is told includes all before, so that it is judged by the sum alone. */
  private void differences(NavigableMap<Long, Commit> commits, Problems problems) {
    Cases differences = new Cases();
    commits.values().stream()
        .skip(wholeFrom())
        .filter(commit -> commit.added() != bookedFor(commit).rows)
        .forEach(
            commit ->
                differences.add(
                    "checkpoint %d added %d rows, the ledger counts %d"
                        .formatted(commit.checkpoint(), commit.added(), bookedFor(commit).rows)));
    problems.each("other than the ledger", differences);
  }

  private long wholeFrom() {
    return facts.expired() || facts.allCommits() > facts.commits().size() ? 1 : 0;
  }

  private void files(NavigableMap<Long, Commit> commits, Problems problems) {
    Map<Long, List<FileBounds>> files = new HashMap<>();
    facts
        .files()
        .forEach(file -> files.computeIfAbsent(file.sequence(), s -> new ArrayList<>()).add(file));
    Cases wrong = new Cases();
    commits.values().stream()
        .skip(wholeFrom())
        .filter(commit -> commit.sequence() > facts.compactedAt())
        .forEach(
            commit ->
                CommitFiles.judge(
                    commit.checkpoint(),
                    files.getOrDefault(commit.sequence(), List.of()),
                    bookedFor(commit).ranges,
                    wrong));
    problems.each("other positions than the ledger", wrong);
  }

  private Booked bookedFor(Commit commit) {
    return booked.getOrDefault(commit.checkpoint(), new Booked());
  }

  /** What one side has and the other has not, for longer than a commit takes. */
  private void open(long closed, Instant now, Problems problems) {
    problems.unless(
        openSince.isAfter(now.minus(UNDER_WAY)),
        "%s has not committed checkpoint %d, which the ledger has since %s",
        facts.name(),
        firstOpen,
        openSince);
    Cases late = new Cases();
    facts.commits().tailMap(Math.max(closed, jobsCheckpoint), false).values().stream()
        .filter(commit -> commit.added() > 0 && commit.at().isBefore(now.minus(UNDER_WAY)))
        .forEach(
            commit ->
                late.add(
                    "checkpoint %d with %d rows since %s"
                        .formatted(commit.checkpoint(), commit.added(), commit.at())));
    problems.each("the ledger has not", late);
  }

  private long ledger(NavigableMap<Long, Commit> commits) {
    return commits.isEmpty()
        ? 0
        : booked.headMap(commits.lastKey(), true).values().stream().mapToLong(b -> b.rows).sum();
  }

  private static long total(NavigableMap<Long, Commit> commits) {
    return commits.isEmpty() ? 0 : commits.lastEntry().getValue().total();
  }
}
