package io.millrace.cdc.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourcePositionTest {

  @Test
  void sequencesSortByEpochThenCommitThenOwnPositionThenOffset() {
    List<byte[]> ascending =
        List.of(
            new SourcePosition(1, 0, 500).sequence(0),
            new SourcePosition(1, 1, 400).sequence(9),
            new SourcePosition(1, 600, 590).sequence(10),
            new SourcePosition(1, 600, 700).sequence(11),
            new SourcePosition(1, 600, 700).sequence(12),
            new SourcePosition(1, Long.MAX_VALUE, 1).sequence(13),
            new SourcePosition(2, 0, 0).sequence(0));
    assertThat(ascending).isSortedAccordingTo(Arrays::compareUnsigned);
  }

  @Test
  void aSequenceHas28Bytes() {
    assertThat(new SourcePosition(1, 2, 3).sequence(4)).hasSize(SourcePosition.SEQUENCE_LENGTH);
    assertThat(SourcePosition.SEQUENCE_LENGTH).isEqualTo(28);
  }
}
