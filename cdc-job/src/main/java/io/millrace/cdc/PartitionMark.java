package io.millrace.cdc;

import io.millrace.cdc.envelope.PositionGuard;
import io.millrace.cdc.envelope.SourcePosition;

/** A partition's newest position, as kept in state; see {@link PositionGuard.Mark}. */
public class PartitionMark {

  public String partition;
  public int epoch;
  public long major;
  public long minor;
  public long timeMicros;

  public PartitionMark() {}

  PartitionMark(String partition, PositionGuard.Mark mark) {
    this.partition = partition;
    this.epoch = mark.position().epoch();
    this.major = mark.position().major();
    this.minor = mark.position().minor();
    this.timeMicros = mark.timeMicros();
  }

  PositionGuard.Mark toMark() {
    return new PositionGuard.Mark(new SourcePosition(epoch, major, minor), timeMicros);
  }
}
