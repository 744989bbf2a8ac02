package io.millrace.examples.foodmart.demo;

import io.millrace.examples.foodmart.SalesLine;
import io.millrace.runtime.registry.ConfluentAvro;
import io.millrace.runtime.registry.DecodeException;
import io.millrace.runtime.registry.RegistryClient;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Freshness from source commit to KPI row, of the lines sent at a shop's pace.
 *
 * <p>The daily export counts lines. Once it counts n lines of a day, the n-th line that was
 * committed for that day is reflected; its age then is one sample. Read by a consumer that sees
 * committed records only.
 */
final class KpiFreshness {

  static final String TOPIC = "kpi.sales_by_day__g";

  private static final String DAY = "metric_time__day";
  private static final String LINES = "lines";

  private final ConfluentAvro avro;
  private final Map<LocalDate, List<Long>> committed = new HashMap<>();
  private final Map<LocalDate, Integer> reflected = new HashMap<>();
  private final Map<LocalDate, Long> lines = new HashMap<>();
  private final List<Long> nanos = new ArrayList<>();

  KpiFreshness(RegistryClient registry) {
    this.avro = new ConfluentAvro(registry);
  }

  /** Lines that have just been committed to the source. */
  synchronized void committed(List<SalesLine> transaction) {
    long now = System.nanoTime();
    transaction.forEach(
        line -> committed.computeIfAbsent(line.day(), day -> new ArrayList<>()).add(now));
  }

  /** A record that has just been read; records of other topics are ignored. */
  synchronized void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().startsWith(TOPIC) && record.value() != null) {
      GenericRecord row = decode(record);
      count(LocalDate.ofEpochDay((Integer) row.get(DAY)), (Long) row.get(LINES));
    }
  }

  /** All lines that the daily export counts. */
  synchronized long lines() {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many samples there are. */
  synchronized int samples() {
    return nanos.size();
  }

  /** The age that this share of the lines did not exceed, 0 to 1; zero without samples. */
  synchronized Duration quantile(double share) {
    if (nanos.isEmpty()) {
      return Duration.ZERO;
    }
    List<Long> sorted = nanos.stream().sorted().toList();
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return Duration.ofNanos(sorted.get(Math.max(0, index)));
  }

  private void count(LocalDate day, long count) {
    lines.put(day, count);
    List<Long> times = committed.getOrDefault(day, List.of());
    long now = System.nanoTime();
    int from = reflected.getOrDefault(day, 0);
    int to = (int) Math.min(count, times.size());
    times.subList(from, Math.max(from, to)).forEach(time -> nanos.add(now - time));
    reflected.put(day, Math.max(from, to));
  }

  private GenericRecord decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return avro.decode(record.value(), null);
    } catch (DecodeException e) {
      throw new IllegalStateException("A row of " + record.topic() + " cannot be read", e);
    }
  }
}
