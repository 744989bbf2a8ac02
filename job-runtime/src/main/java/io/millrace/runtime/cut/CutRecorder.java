package io.millrace.runtime.cut;

import io.millrace.runtime.iceberg.CatalogConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Writes cuts to {@code audit.cuts} once their snapshots are committed. Runs once; emits nothing.
 *
 * <p>The points of a cut at checkpoint n arrive before the barrier of n + 1. When n + 1 is
 * complete, the sinks have committed n. A cut whose snapshots are not found is tried again with
 * each further checkpoint, until the next cut takes its place. The catalog is asked on a thread of
 * its own, and no failure there fails the job: a cut is missing then, never wrong.
 */
public final class CutRecorder extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<CutPoint, Void> {

  private static final long serialVersionUID = 1L;
  private static final long PATIENCE_SECONDS = 10;

  /** The points of cuts that a gate has taken. */
  public static final OutputTag<CutPoint> POINTS =
      new OutputTag<>("cuts", TypeInformation.of(CutPoint.class));

  private final CatalogConfig catalog;
  private final CutLayout layout;

  private transient ExecutorService thread;
  private transient List<CutPoint> points;

  public CutRecorder(CatalogConfig catalog, CutLayout layout) {
    this.catalog = catalog;
    this.layout = layout;
  }

  /** Puts the recorder behind a gate's points; {@code uid} is its name too. */
  public static void record(
      DataStream<CutPoint> points, CatalogConfig catalog, CutLayout layout, String uid) {
    points
        .transform(uid, Types.VOID, new CutRecorder(catalog, layout))
        .uid(uid)
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  @Override
  public void open() throws Exception {
    super.open();
    points = List.of();
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread own = new Thread(work, "cut-recorder");
              own.setDaemon(true);
              return own;
            });
  }

  @Override
  public synchronized void processElement(StreamRecord<CutPoint> element) {
    CutPoint point = element.getValue();
    if (points.isEmpty() || !points.get(0).cut.equals(point.cut)) {
      points = new ArrayList<>();
    }
    points.add(point);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    List<CutPoint> cut = waiting();
    if (!cut.isEmpty() && cut.get(0).checkpointId < checkpointId) {
      thread.execute(() -> write(cut));
    }
  }

  private void write(List<CutPoint> cut) {
    if (waiting() != cut) {
      return;
    }
    try {
      var job = getRuntimeContext().getJobInfo();
      CutWriter writer =
          new CutWriter(
              catalog.loader().loadCatalog(), layout, job.getJobName(), job.getJobId().toString());
      Optional<String> missing = writer.write(cut);
      if (missing.isPresent()) {
        LOG.info("Cut {} waits for a snapshot of {}", cut.get(0).cut, missing.get());
      } else {
        done(cut);
      }
    } catch (RuntimeException e) {
      LOG.warn("Cut {} is not written", cut.get(0).cut, e);
    }
  }

  private synchronized List<CutPoint> waiting() {
    return points;
  }

  private synchronized void done(List<CutPoint> cut) {
    if (points == cut) {
      points = List.of();
    }
  }

  @Override
  public void close() throws Exception {
    if (thread != null) {
      thread.shutdown();
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    }
    super.close();
  }
}
