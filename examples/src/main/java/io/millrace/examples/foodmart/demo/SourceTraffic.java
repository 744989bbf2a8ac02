package io.millrace.examples.foodmart.demo;

import io.millrace.cli.console.CommandException;
import io.millrace.examples.foodmart.CurrencyExtracts;
import io.millrace.examples.foodmart.LiveWorkload;
import io.millrace.examples.foodmart.PoisonEnvelopes;
import io.millrace.examples.foodmart.SalesFeed;
import io.millrace.examples.foodmart.SalesLine;
import io.millrace.examples.foodmart.SalesTopic;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the source systems do during the demo, on threads of their own: the sales feed with its
 * history at full speed and its last month at a shop's pace, changes in the database, extracts, and
 * poison in a change topic.
 */
final class SourceTraffic implements AutoCloseable {

  private static final String POISONED_TABLE = "customer";
  private static final int STEPS_PER_SECOND = 20;

  private final ReferenceSources sources;
  private final SalesFeed feed;
  private final SalesTopic topic;
  private final Pace pace;
  private final ExecutorService threads = Executors.newCachedThreadPool(SourceTraffic::daemon);
  private final CountDownLatch liveMayBegin = new CountDownLatch(1);
  private Future<?> sales;
  private Future<Long> changes;
  private Future<?> poison;

  SourceTraffic(ReferenceSources sources, SalesFeed feed, SalesTopic topic, Pace pace) {
    this.sources = sources;
    this.feed = feed;
    this.topic = topic;
    this.pace = pace;
  }

  /**
   * Starts the sales feed: history now, the last month from {@link #beginLive} on, then the word
   * that the source has finished.
   *
   * @param committed hears of each live transaction right after its commit
   */
  void startSales(Consumer<List<SalesLine>> committed) {
    sales =
        threads.submit(
            () -> {
              feed.sendHistory(topic);
              liveMayBegin.await();
              feed.sendLive(topic, pace.linesPerSecond(), committed);
              topic.finish();
              return null;
            });
  }

  /** Starts changing the database, dropping extracts and poisoning a change topic. */
  void startChanges(long seed) {
    changes = threads.submit(() -> change(seed));
    poison =
        threads.submit(
            () ->
                new PoisonEnvelopes(sources.kafka(), sources.registry())
                    .send(ReferenceSources.changeTopic(POISONED_TABLE)));
  }

  void beginLive() {
    liveMayBegin.countDown();
  }

  /** Whether all traffic has ended. */
  boolean ended() {
    return Stream.of(sales, changes, poison).allMatch(Future::isDone);
  }

  /** Throws if any of what has ended has failed. */
  void failIfBroken() {
    Stream.of(sales, changes, poison)
        .filter(work -> work != null && work.isDone())
        .forEach(SourceTraffic::result);
  }

  /** The transaction of the very last change in the database. */
  long lastTransaction() {
    return result(changes);
  }

  long salesSent() {
    return feed.sent();
  }

  private long change(long seed) throws SQLException, IOException, InterruptedException {
    CurrencyExtracts extracts = sources.extracts();
    int extract = 0;
    try (Connection connection = sources.connect()) {
      LiveWorkload workload = new LiveWorkload(connection, seed);
      for (int step = 0; step < pace.changes() || extract < extracts.count(); step++) {
        if (step < pace.changes()) {
          workload.step();
        }
        if (step % STEPS_PER_SECOND == 0 && extract < extracts.count()) {
          extracts.write(sources.extractsFolder(), ++extract);
        }
        Thread.sleep(1000 / STEPS_PER_SECOND);
      }
      return workload.finish();
    }
  }

  private static <T> T result(Future<T> work) {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new CommandException(
          "A source system of the demo failed: " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Interrupted.", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "source-traffic");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    topic.close();
  }
}
