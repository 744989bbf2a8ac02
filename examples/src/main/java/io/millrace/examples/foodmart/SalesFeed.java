package io.millrace.examples.foodmart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Sends the sales lines of both years: what lies before {@link #LIVE_FROM} at full speed with bad
 * records mixed in, the rest at the pace of a shop that is open.
 *
 * <p>Seeded: every run sends the same records in the same order. Some transactions are aborted and
 * sent again.
 */
public final class SalesFeed {

  /** The first day that is sent at a steady pace. */
  public static final LocalDate LIVE_FROM = LocalDate.of(1998, 12, 1);

  /** How many bad records of each kind are sent. */
  public static final int BAD_RECORDS_PER_KIND = 250;

  private static final int TRANSACTION = 1_000;
  private static final int ABORT_EVERY = 40;

  private final List<SalesLine> history;
  private final List<SalesLine> live;
  private final AtomicLong sent = new AtomicLong();

  public SalesFeed(List<SalesLine> lines, long seed) {
    SalesArrivals arrivals = new SalesArrivals(SalesTopic.PARTITIONS, seed);
    history = arrivals.order(lines.stream().filter(line -> !isLive(line)).toList());
    live = arrivals.order(lines.stream().filter(SalesFeed::isLive).toList());
  }

  /** How many records were committed so far, bad ones included and aborted ones not. */
  public long sent() {
    return sent.get();
  }

  /** How many lines lie before {@link #LIVE_FROM}. */
  public long history() {
    return history.size();
  }

  /** Sends the history as fast as the broker takes it. */
  public void sendHistory(SalesTopic topic) {
    BadRecordMix mix = new BadRecordMix(topic);
    int number = 0;
    for (List<SalesLine> transaction : transactions(history, TRANSACTION)) {
      if (++number % ABORT_EVERY == 0) {
        topic.begin();
        transaction.forEach(topic::send);
        topic.abort();
      }
      int bad = commit(topic, transaction, mix);
      sent.addAndGet(transaction.size() + bad);
    }
  }

  /**
   * Sends the rest in small transactions.
   *
   * @param committed called after each commit with the lines that it made visible
   */
  public void sendLive(SalesTopic topic, int linesPerSecond, Consumer<List<SalesLine>> committed)
      throws InterruptedException {
    int size = Math.max(1, linesPerSecond / 5);
    long start = System.nanoTime();
    long lines = 0;
    for (List<SalesLine> transaction : transactions(live, size)) {
      awaitNanos(start + lines * 1_000_000_000L / linesPerSecond);
      topic.begin();
      transaction.forEach(topic::send);
      topic.commit();
      committed.accept(transaction);
      lines += transaction.size();
      sent.addAndGet(transaction.size());
    }
  }

  private static int commit(SalesTopic topic, List<SalesLine> transaction, BadRecordMix mix) {
    int bad = 0;
    topic.begin();
    for (SalesLine line : transaction) {
      topic.send(line);
      bad += mix.after(line);
    }
    topic.commit();
    return bad;
  }

  private static List<List<SalesLine>> transactions(List<SalesLine> lines, int size) {
    List<List<SalesLine>> transactions = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += size) {
      transactions.add(lines.subList(from, Math.min(lines.size(), from + size)));
    }
    return transactions;
  }

  private static boolean isLive(SalesLine line) {
    return !line.day().isBefore(LIVE_FROM);
  }

  private static void awaitNanos(long until) throws InterruptedException {
    long nanos = until - System.nanoTime();
    if (nanos > 0) {
      Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }
  }

  /** Puts a bad record after every so many good ones, kind after kind. */
  private static final class BadRecordMix {

    private static final int EVERY = 200;

    private final SalesTopic topic;
    private int lines;
    private int bad;

    BadRecordMix(SalesTopic topic) {
      this.topic = topic;
    }

    int after(SalesLine line) {
      BadRecords.Kind[] kinds = BadRecords.Kind.values();
      if (++lines % EVERY != 0 || bad == BAD_RECORDS_PER_KIND * kinds.length) {
        return 0;
      }
      topic.sendBad(kinds[bad++ % kinds.length], line);
      return 1;
    }
  }
}
