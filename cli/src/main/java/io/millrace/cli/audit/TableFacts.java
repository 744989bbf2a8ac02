package io.millrace.cli.audit;

import io.millrace.runtime.iceberg.IcebergSinks;
import io.millrace.runtime.iceberg.SnapshotSummaries;
import io.millrace.schemas.TableName;
import io.millrace.schemas.table.MetadataColumns;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * What metadata and manifests say of an append-only table; no data file is opened. Its newest
 * commits are told one by one, and all that came before as one sum, so that neither memory nor the
 * work on each grows with the table's age.
 */
final class TableFacts {

  /** Commits that are told one by one. */
  private static final int RECENT = 1_000;

  private static final List<String> POSITION =
      List.of(MetadataColumns.TOPIC_ID, MetadataColumns.PARTITION, MetadataColumns.OFFSET);

  private final TableName name;
  private final NavigableMap<Long, Commit> commits = new TreeMap<>();
  private final List<FileBounds> files = new ArrayList<>();
  private final Cases twice = new Cases();
  private final Cases foreign = new Cases();
  private final Cases detached = new Cases();
  private String job = "";
  private long all;
  private long rows;
  private long deleteFiles;
  private long compactedAt = -1;
  private boolean expired;
  private boolean gone;

  /**
   * What was committed for one checkpoint.
   *
   * @param total the table's rows after it
   * @param sequence of the snapshot; files carry it
   */
  record Commit(long checkpoint, long added, long total, long sequence, Instant at) {

    private Commit and(Commit other) {
      return new Commit(
          checkpoint,
          added + other.added,
          Math.max(total, other.total),
          Math.max(sequence, other.sequence),
          at);
    }
  }

  private TableFacts(TableName name) {
    this.name = name;
  }

  static TableFacts read(TableName name, Table table) {
    TableFacts facts = new TableFacts(name);
    if (table.currentSnapshot() != null) {
      facts.readSnapshots(table);
      facts.readManifests(table);
    }
    return facts;
  }

  /** Those of a table that the ledger speaks of and the catalog does not. */
  static TableFacts gone(TableName name) {
    TableFacts facts = new TableFacts(name);
    facts.gone = true;
    return facts;
  }

  TableName name() {
    return name;
  }

  /** The job that committed last; empty if none says so. */
  String job() {
    return job;
  }

  /** The newest ones by checkpoint; of the first alone the total counts what was before. */
  NavigableMap<Long, Commit> commits() {
    return commits;
  }

  /** All that snapshots tell of, of which {@link #commits} are the newest. */
  long allCommits() {
    return all;
  }

  /** The newest checkpoint that was committed, or -1. */
  long newestCheckpoint() {
    return commits.isEmpty() ? -1 : commits.lastKey();
  }

  /** Rows of the present data files by their manifests. */
  long rows() {
    return rows;
  }

  /** Files that one of {@link #commits} added and no compaction has rewritten. */
  List<FileBounds> files() {
    return files;
  }

  /** Files of commits up to this sequence number may have been rewritten, or -1. */
  long compactedAt() {
    return compactedAt;
  }

  /** Whether the snapshots of the first commits are gone. */
  boolean expired() {
    return expired;
  }

  /** Each operator commits a checkpoint once: a sink that lost the answer may do so again. */
  Cases twice() {
    return twice;
  }

  /** Adds what only a job may do to such a table, and is wrong whatever the ledger says. */
  void judge(Problems problems) {
    problems.unless(!gone, "The ledger counts rows in %s, and there is no such table", name);
    problems.each("belongs to no checkpoint", foreign);
    problems.each("is no longer part of the table", detached);
    problems.unless(deleteFiles == 0, "%d delete files take rows out of %s", deleteFiles, name);
  }

  private void readSnapshots(Table table) {
    Set<Long> ancestors = new HashSet<>();
    Set<String> operators = new HashSet<>();
    Snapshot first = table.currentSnapshot();
    for (Snapshot snapshot :
        SnapshotUtil.ancestorsOf(table.currentSnapshot().snapshotId(), table::snapshot)) {
      ancestors.add(snapshot.snapshotId());
      first = snapshot;
      if (snapshot.summary().containsKey(SnapshotSummaries.CHECKPOINT)) {
        addCommit(snapshot, operators);
      } else {
        addOther(snapshot);
      }
    }
    expired = first.parentId() != null;
    for (Snapshot snapshot : table.snapshots()) {
      if (!ancestors.contains(snapshot.snapshotId())
          && snapshot.summary().containsKey(SnapshotSummaries.CHECKPOINT)) {
        detached.add(describe(snapshot));
      }
    }
  }

  private void addCommit(Snapshot snapshot, Set<String> operators) {
    Map<String, String> summary = snapshot.summary();
    String checkpoint = summary.get(SnapshotSummaries.CHECKPOINT);
    String operator = summary.getOrDefault(TableCommits.OPERATOR, "");
    if (!operators.add(operator + "/" + checkpoint)) {
      twice.add("operator %s checkpoint %s".formatted(operator, checkpoint));
    }
    if (job.isEmpty()) {
      job = summary.getOrDefault(IcebergSinks.JOB, "");
    }
    all++;
    Commit commit =
        new Commit(
            Long.parseLong(checkpoint),
            count(snapshot, SnapshotSummary.ADDED_RECORDS_PROP),
            SnapshotSummaries.rows(snapshot),
            snapshot.sequenceNumber(),
            Instant.ofEpochMilli(snapshot.timestampMillis()));
    commits.merge(commit.checkpoint(), commit, Commit::and);
    if (commits.size() > RECENT) {
      commits.pollFirstEntry();
    }
  }

  /** A compaction changes no row; a table begins with a snapshot that has none. */
  private void addOther(Snapshot snapshot) {
    long added = count(snapshot, SnapshotSummary.ADDED_RECORDS_PROP);
    long removed = count(snapshot, SnapshotSummary.DELETED_RECORDS_PROP);
    if (snapshot.operation().equals(DataOperations.REPLACE) && added == removed) {
      compactedAt = Math.max(compactedAt, snapshot.sequenceNumber());
    } else if (added > 0
        || removed > 0
        || count(snapshot, SnapshotSummary.ADDED_DELETE_FILES_PROP) > 0) {
      foreign.add(describe(snapshot));
    }
  }

  private static String describe(Snapshot snapshot) {
    return "snapshot %d (%s), which added %d rows and removed %d"
        .formatted(
            snapshot.snapshotId(),
            snapshot.operation(),
            count(snapshot, SnapshotSummary.ADDED_RECORDS_PROP),
            count(snapshot, SnapshotSummary.DELETED_RECORDS_PROP));
  }

  private static long count(Snapshot snapshot, String property) {
    return Long.parseLong(snapshot.summary().getOrDefault(property, "0"));
  }

  private void readManifests(Table table) {
    long oldest = commits.isEmpty() ? Long.MAX_VALUE : commits.firstEntry().getValue().sequence();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().includeColumnStats(POSITION).planFiles()) {
      for (FileScanTask task : tasks) {
        rows += task.file().recordCount();
        deleteFiles += task.deletes().size();
        if (task.file().fileSequenceNumber() >= oldest) {
          files.add(FileBounds.of(task.file(), table.schema()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
