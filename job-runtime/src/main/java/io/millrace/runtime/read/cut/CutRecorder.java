package io.millrace.runtime.read.cut;

import io.millrace.runtime.iceberg.CatalogConfig;
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
 * <p>The points of a cut at checkpoint n arrive before the barrier of the next checkpoint. When a
 * second checkpoint after n is complete, the sinks have committed n, and its snapshots are looked
 * up: {@link WaitingCuts}. A cut whose snapshots are not found is tried again with each further
 * checkpoint, until the next cut is due. The catalog is asked on a thread of its own, and no
 * failure there fails the job: a cut is missing then, never wrong.
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
  private transient WaitingCuts waiting;

  /** Used and made by the thread alone. */
  private transient CutWriter writer;

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
    waiting = new WaitingCuts();
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread own = new Thread(work, "cut-recorder");
              own.setDaemon(true);
              return own;
            });
  }

  @Override
  public void processElement(StreamRecord<CutPoint> element) {
    waiting.add(element.getValue());
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    if (waiting.completed(checkpointId)) {
      thread.execute(() -> waiting.due().forEach(this::write));
    }
  }

  private void write(List<CutPoint> cut) {
    try {
      Optional<String> missing = writer().write(cut);
      if (missing.isPresent()) {
        LOG.info("Cut {} has no snapshot of {}", cut.get(0).cut, missing.get());
      } else {
        waiting.written(cut);
      }
    } catch (RuntimeException e) {
      LOG.warn("Cut {} is not written", cut.get(0).cut, e);
    }
  }

  private CutWriter writer() {
    if (writer == null) {
      var job = getRuntimeContext().getJobInfo();
      writer =
          new CutWriter(
              catalog.loader().loadCatalog(), layout, job.getJobName(), job.getJobId().toString());
    }
    return writer;
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
