package io.millrace.runtime.iceberg;

import org.apache.flink.table.data.TimestampData;

/** Times of tables and topics, microseconds since the epoch, as Flink's rows hold them. */
public final class EpochMicros {

  private EpochMicros() {}

  public static TimestampData toTimestamp(long micros) {
    return TimestampData.fromEpochMillis(
        Math.floorDiv(micros, 1000L), (int) Math.floorMod(micros, 1000L) * 1000);
  }

  /**
   * Nanoseconds are cut off.
   *
   * @throws ArithmeticException if a long cannot hold the time
   */
  public static long of(TimestampData time) {
    return Math.addExact(
        Math.multiplyExact(time.getMillisecond(), 1000L), time.getNanoOfMillisecond() / 1000);
  }
}
