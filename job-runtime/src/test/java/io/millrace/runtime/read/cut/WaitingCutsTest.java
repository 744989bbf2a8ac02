package io.millrace.runtime.read.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingCutsTest {

  private final WaitingCuts cuts = new WaitingCuts();

  @Test
  void areDueOnceASecondLaterCheckpointIsCompleteAndUntilTheyAreWritten() {
    add(3);
    assertThat(cuts.completed(3)).isFalse();
    assertThat(cuts.completed(5)).as("4 was aborted").isFalse();
    assertThat(cuts.completed(6)).isTrue();
    assertThat(due()).containsExactly(3L);
    assertThat(cuts.completed(7)).isTrue();
    List<CutPoint> points = cuts.due().get(0);
    assertThat(points).extracting(point -> point.object).containsExactly("raw.sales", "raw.stores");
    cuts.written(points);
    assertThat(cuts.completed(8)).isFalse();
    assertThat(due()).isEmpty();
  }

  @Test
  void areAllTriedWhenEveryCheckpointIsACut() {
    add(3);
    cuts.completed(4);
    add(4);
    cuts.completed(5);
    assertThat(due()).containsExactly(3L);
    add(5);
    cuts.completed(6);
    assertThat(due()).as("3 for the last time").containsExactly(3L, 4L);
    cuts.completed(7);
    assertThat(due()).containsExactly(4L, 5L);
  }

  @Test
  void areFewEvenIfNobodyTakesThem() {
    for (long checkpoint = 1; checkpoint < 9; checkpoint++) {
      add(checkpoint);
    }
    cuts.completed(9);
    cuts.completed(10);
    assertThat(due()).containsExactly(5L, 6L, 7L, 8L);
  }

  private void add(long checkpoint) {
    cuts.add(new CutPoint("raw.sales", "t1", 0, 1).in("job/run/" + checkpoint, checkpoint, 1_000));
    cuts.add(new CutPoint("raw.stores", "t2", 0, 1).in("job/run/" + checkpoint, checkpoint, 1_000));
  }

  private List<Long> due() {
    return cuts.due().stream().map(points -> points.get(0).checkpointId).toList();
  }
}
