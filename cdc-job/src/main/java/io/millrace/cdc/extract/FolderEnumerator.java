package io.millrace.cdc.extract;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Deals the folders out to the readers, by position; each reader gets its own again after a
 * failure.
 */
final class FolderEnumerator implements SplitEnumerator<FolderSplit, FolderEnumerator.Unassigned> {

  /**
   * Nothing: readers do not keep their folders in checkpoints, so all are dealt out at each start.
   */
  record Unassigned() {}

  private final SplitEnumeratorContext<FolderSplit> context;
  private final List<ExtractFolder> folders;

  FolderEnumerator(SplitEnumeratorContext<FolderSplit> context, List<ExtractFolder> folders) {
    this.context = context;
    this.folders = new ArrayList<>(folders);
  }

  @Override
  public void start() {}

  @Override
  public void handleSplitRequest(int subtask, String hostName) {}

  @Override
  public void addSplitsBack(List<FolderSplit> splits, int subtask) {
    // The reader registers again and is then given its folders.
  }

  @Override
  public void addReader(int subtask) {
    for (int i = 0; i < folders.size(); i++) {
      if (i % context.currentParallelism() == subtask) {
        context.assignSplit(new FolderSplit(folders.get(i)), subtask);
      }
    }
  }

  @Override
  public Unassigned snapshotState(long checkpointId) {
    return new Unassigned();
  }

  @Override
  public void close() {}

  static final class Serializer implements SimpleVersionedSerializer<Unassigned> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Unassigned nothing) {
      return new byte[0];
    }

    @Override
    public Unassigned deserialize(int version, byte[] bytes) {
      return new Unassigned();
    }
  }
}
