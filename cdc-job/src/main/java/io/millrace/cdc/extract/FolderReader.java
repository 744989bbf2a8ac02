package io.millrace.cdc.extract;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/** Lists its folders once per interval. */
final class FolderReader implements SourceReader<ExtractListing, FolderSplit> {

  private final Duration interval;
  private final List<FolderSplit> folders = new ArrayList<>();
  private CompletableFuture<Void> next = new CompletableFuture<>();

  FolderReader(Duration interval) {
    this.interval = interval;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<FolderSplit> splits) {
    folders.addAll(splits);
    next.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<ExtractListing> output) throws IOException {
    if (next.isDone()) {
      for (FolderSplit folder : folders) {
        output.collect(folder.folder().list());
      }
      next = new CompletableFuture<>();
      if (!folders.isEmpty()) {
        next.completeOnTimeout(null, interval.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
    return InputStatus.NOTHING_AVAILABLE;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return next;
  }

  /** Folders come from the configuration at each start, and are not kept. */
  @Override
  public List<FolderSplit> snapshotState(long checkpointId) {
    return List.of();
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {}
}
