package io.millrace.bench;

import java.util.ArrayList;
import java.util.List;

/** Reads a process's time every quarter of a second until it is closed. */
final class CpuSampler implements AutoCloseable {

  private static final long PERIOD_MILLIS = 250;

  private final List<CpuTime> samples = new ArrayList<>();
  private final Thread thread;

  CpuSampler(long pid) {
    thread = new Thread(() -> sample(pid), "cpu-sampler");
    thread.setDaemon(true);
    thread.start();
  }

  private void sample(long pid) {
    try {
      while (true) {
        synchronized (samples) {
          samples.add(CpuTime.of(pid));
        }
        Thread.sleep(PERIOD_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Seconds of processor time between two moments, in epoch milliseconds. */
  double seconds(long from, long to) {
    synchronized (samples) {
      return (ticksAt(to) - ticksAt(from)) / CpuTime.TICKS_PER_SECOND;
    }
  }

  private double ticksAt(long millis) {
    for (int i = 1; i < samples.size(); i++) {
      CpuTime before = samples.get(i - 1);
      CpuTime after = samples.get(i);
      if (before.millis() <= millis && millis <= after.millis()) {
        double share = (double) (millis - before.millis()) / (after.millis() - before.millis());
        return before.ticks() + share * (after.ticks() - before.ticks());
      }
    }
    throw new IllegalStateException("No sample was taken around " + millis);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
