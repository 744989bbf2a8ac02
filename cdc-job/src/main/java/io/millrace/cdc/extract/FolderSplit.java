package io.millrace.cdc.extract;

import java.io.IOException;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** One folder to be listed. */
record FolderSplit(ExtractFolder folder) implements SourceSplit {

  @Override
  public String splitId() {
    return folder.subject();
  }

  /** Only carries folders to their readers: checkpoints hold none. */
  static final class Serializer implements SimpleVersionedSerializer<FolderSplit> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(FolderSplit split) throws IOException {
      DataOutputSerializer out = new DataOutputSerializer(128);
      out.writeUTF(split.folder().subject());
      out.writeUTF(split.folder().directory());
      out.writeUTF(split.folder().pattern());
      return out.getCopyOfBuffer();
    }

    @Override
    public FolderSplit deserialize(int version, byte[] bytes) throws IOException {
      DataInputDeserializer in = new DataInputDeserializer(bytes);
      return new FolderSplit(new ExtractFolder(in.readUTF(), in.readUTF(), in.readUTF()));
    }
  }
}
