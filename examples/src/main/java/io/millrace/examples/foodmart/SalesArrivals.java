package io.millrace.examples.foodmart;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * The order in which sales lines reach the partitions of their topic: seeded, and as untidy as real
 * applications are.
 *
 * <p>A customer's lines share a partition. Inside a partition a line comes up to {@link
 * #OUT_OF_ORDER_SECONDS} late; between partitions there is no order, since they are served in runs
 * of random length.
 */
public final class SalesArrivals {

  /** How far the time of sale may go back inside a partition. */
  public static final int OUT_OF_ORDER_SECONDS = 3_000;

  private static final int LONGEST_RUN = 2_000;

  private final int partitions;
  private final Random random;

  public SalesArrivals(int partitions, long seed) {
    this.partitions = partitions;
    this.random = new Random(seed);
  }

  /** The lines in the order they are sent. */
  public List<SalesLine> order(List<SalesLine> lines) {
    List<List<SalesLine>> queues = IntStream.range(0, partitions).mapToObj(this::queue).toList();
    delayed(lines).forEach(arrival -> queues.get(partition(arrival.line)).add(arrival.line));
    return interleave(queues, lines.size());
  }

  /** The key of a line's record. */
  public static byte[] key(SalesLine line) {
    return Integer.toString(line.customerId()).getBytes(StandardCharsets.UTF_8);
  }

  /** The partition of a line's record: that of its key, as every Kafka client computes it. */
  public int partition(SalesLine line) {
    return Utils.toPositive(Utils.murmur2(key(line))) % partitions;
  }

  private List<SalesLine> queue(int partition) {
    return new ArrayList<>();
  }

  private List<Arrival> delayed(List<SalesLine> lines) {
    List<Arrival> arrivals = new ArrayList<>(lines.size());
    for (SalesLine line : lines) {
      long delay = random.nextInt(OUT_OF_ORDER_SECONDS);
      arrivals.add(new Arrival(line.soldAt().getEpochSecond() + delay, line));
    }
    arrivals.sort(Comparator.comparingLong(Arrival::second));
    return arrivals;
  }

  private List<SalesLine> interleave(List<List<SalesLine>> queues, int size) {
    List<SalesLine> all = new ArrayList<>(size);
    int[] positions = new int[queues.size()];
    while (all.size() < size) {
      int partition = random.nextInt(queues.size());
      List<SalesLine> queue = queues.get(partition);
      int end = Math.min(queue.size(), positions[partition] + 1 + random.nextInt(LONGEST_RUN));
      all.addAll(queue.subList(positions[partition], end));
      positions[partition] = end;
    }
    return all;
  }

  private record Arrival(long second, SalesLine line) {}
}
