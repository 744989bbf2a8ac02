package io.millrace.runtime.metrics;

/** Names of the metrics that dashboards and alerts rely on. */
public final class MetricNames {

  /** Counter: records written to a table. */
  public static final String RECORDS_TAKEN = "recordsTaken";

  /** Counter: records sealed into quarantine. */
  public static final String RECORDS_QUARANTINED = "recordsQuarantined";

  /** Counter: progress marks and tombstones, which carry no data. */
  public static final String MARKS = "marks";

  /** Gauge: milliseconds between the newest event time seen and now; -1 before the first event. */
  public static final String FRESHNESS_MILLIS = "freshnessMillis";

  /** Gauge: event-time progress in epoch milliseconds; -1 when there is none. */
  public static final String PROGRESS_MILLIS = "progressMillis";

  /** Counter: records of lost Kafka transactions that were written again. */
  public static final String RECORDS_EMITTED_AGAIN = "recordsEmittedAgain";

  /** Counter: lost Kafka transactions whose records were written again; one per checkpoint. */
  public static final String TRANSACTIONS_EMITTED_AGAIN = "transactionsEmittedAgain";

  /** Gauge: rows read from a table since the job's state began; survives restores. */
  public static final String ROWS_READ = "rowsRead";

  /**
   * Gauge, one for each topic and partition: the offset after the last record read, -1 if unknown;
   * survives restores.
   */
  public static final String NEXT_OFFSET = "nextOffset";

  private MetricNames() {}
}
