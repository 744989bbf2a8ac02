package io.millrace.cdc.extract;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Lists extract folders again and again: one {@link ExtractListing} per folder and interval.
 *
 * <p>It keeps no account of what it has listed; whoever compares the extracts knows which of them
 * were applied.
 */
public final class FolderSource
    implements Source<ExtractListing, FolderSplit, FolderEnumerator.Unassigned> {

  private static final long serialVersionUID = 1L;

  private final List<ExtractFolder> folders;
  private final Duration interval;

  public FolderSource(List<ExtractFolder> folders, Duration interval) {
    this.folders = List.copyOf(folders);
    this.interval = interval;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<ExtractListing, FolderSplit> createReader(SourceReaderContext context) {
    return new FolderReader(interval);
  }

  @Override
  public SplitEnumerator<FolderSplit, FolderEnumerator.Unassigned> createEnumerator(
      SplitEnumeratorContext<FolderSplit> context) {
    return new FolderEnumerator(context, folders);
  }

  /** The folders of the configuration count, not those of the checkpoint. */
  @Override
  public SplitEnumerator<FolderSplit, FolderEnumerator.Unassigned> restoreEnumerator(
      SplitEnumeratorContext<FolderSplit> context, FolderEnumerator.Unassigned checkpoint) {
    return createEnumerator(context);
  }

  @Override
  public SimpleVersionedSerializer<FolderSplit> getSplitSerializer() {
    return new FolderSplit.Serializer();
  }

  @Override
  public SimpleVersionedSerializer<FolderEnumerator.Unassigned>
      getEnumeratorCheckpointSerializer() {
    return new FolderEnumerator.Serializer();
  }
}
