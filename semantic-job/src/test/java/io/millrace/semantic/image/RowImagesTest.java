package io.millrace.semantic.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.semantic.row.PackedRow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowImagesTest {

  private static final PackedRow OLD = PackedRow.of("old");
  private static final PackedRow NEW = PackedRow.of("new");

  private KeyedOneInputStreamOperatorTestHarness<ImageKey, RowImage, RowChange> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new RowImages()),
            image -> image.key,
            Types.POJO(ImageKey.class));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aNewImageTakesTheOldOneAway() throws Exception {
    send(1, 10, OLD);
    send(1, 11, NEW);

    assertThat(changes())
        .containsExactly(new RowChange(OLD, 1), new RowChange(OLD, -1), new RowChange(NEW, 1));
  }

  @Test
  void aTombstoneTakesTheRowAway() throws Exception {
    send(1, 10, OLD);
    send(1, 11, null);
    send(1, 12, null);

    assertThat(changes()).containsExactly(new RowChange(OLD, 1), new RowChange(OLD, -1));
  }

  @Test
  void anOlderOrRepeatedImageChangesNothing() throws Exception {
    send(1, 11, NEW);
    send(1, 11, NEW);
    send(1, 10, OLD);

    assertThat(changes()).containsExactly(new RowChange(NEW, 1));
  }

  @Test
  void anOlderImageDoesNotBringADeletedRowBack() throws Exception {
    send(1, 11, null);
    send(1, 10, OLD);

    assertThat(changes()).isEmpty();
  }

  @Test
  void theSameRowAtALaterOffsetChangesNothing() throws Exception {
    send(1, 10, OLD);
    send(1, 11, OLD);

    assertThat(changes()).containsExactly(new RowChange(OLD, 1));
  }

  @Test
  void aLaterGenerationIsNewerWhateverItsOffset() throws Exception {
    send(1, 10, OLD);
    send(2, 0, NEW);
    send(1, 99, OLD);

    assertThat(changes())
        .containsExactly(new RowChange(OLD, 1), new RowChange(OLD, -1), new RowChange(NEW, 1));
  }

  private void send(int generation, long offset, PackedRow row) throws Exception {
    ImageKey key = new ImageKey(new byte[] {1});
    harness.processElement(new StreamRecord<>(new RowImage(key, generation, offset, row)));
  }

  private List<RowChange> changes() {
    return harness.extractOutputValues();
  }
}
