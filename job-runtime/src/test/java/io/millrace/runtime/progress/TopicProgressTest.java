package io.millrace.runtime.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicProgressTest {

  private final TopicProgress progress = new TopicProgress(2);

  @Test
  void isTheLeastOfAllPartitionsAndProducers() {
    assertThat(mark(0, 0, 2, 50)).isEqualTo(ProgressMarks.NONE);
    assertThat(mark(0, 1, 2, 40)).isEqualTo(ProgressMarks.NONE);
    assertThat(mark(1, 0, 2, 60)).isEqualTo(ProgressMarks.NONE);
    assertThat(mark(1, 1, 2, 30)).isEqualTo(30);
    assertThat(mark(1, 1, 2, 70)).isEqualTo(40);
  }

  @Test
  void neverGoesBack() {
    mark(0, 0, 1, 50);
    mark(1, 0, 1, 50);
    assertThat(mark(1, 0, 1, 20)).isEqualTo(50);
  }

  @Test
  void forgetsProducersOfAnEarlierLargerParallelism() {
    mark(0, 0, 2, 10);
    mark(0, 1, 2, 10);
    mark(1, 0, 2, 10);
    mark(1, 1, 2, 10);
    mark(0, 0, 1, 90);
    assertThat(mark(1, 0, 1, 80)).isEqualTo(80);
  }

  @Test
  void isRestoredFromItsMarks() {
    mark(0, 0, 2, 10);
    mark(0, 1, 2, 10);
    mark(0, 0, 1, 90);
    mark(1, 0, 1, 80);
    TopicProgress restored = new TopicProgress(2);
    progress.marks().forEach(restored::update);
    assertThat(restored.micros()).isEqualTo(80);
  }

  private long mark(int partition, int producer, int producers, long micros) {
    return progress.update(new ProgressMark("t", partition, producer, producers, micros));
  }
}
