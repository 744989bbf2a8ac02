package io.millrace.runtime.read.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CutAlignmentTest {

  private final CutAlignment alignment = new CutAlignment(Map.of("orders", 2, "stores", 1));

  @Test
  void standsAtACutWhenAllProducersHaveMarkedItInEveryPartitionOfEveryTopic() {
    mark("orders", 0, 0, "a");
    mark("orders", 0, 1, "a");
    mark("orders", 1, 0, "a");
    mark("stores", 0, 0, "a");
    mark("stores", 0, 1, "a");
    assertThat(alignment.cut()).isEmpty();
    mark("orders", 1, 1, "a");
    assertThat(alignment.cut()).contains("a");
  }

  @Test
  void doesNotStandAtACutWhenAPartitionWentOn() {
    markAll("a");
    alignment.update(CutMark.wentOn("orders", 1));
    assertThat(alignment.cut()).isEmpty();
    markAll("b");
    assertThat(alignment.cut()).contains("b");
  }

  @Test
  void takesRecordsOfAnotherProducerBetweenTheMarksOfACut() {
    markAll("a");
    mark("orders", 1, 0, "b");
    alignment.update(CutMark.wentOn("orders", 1));
    mark("orders", 1, 1, "b");
    mark("orders", 0, 0, "b");
    mark("orders", 0, 1, "b");
    assertThat(alignment.cut()).as("stores are at the cut before").isEmpty();
    mark("stores", 0, 0, "b");
    mark("stores", 0, 1, "b");
    assertThat(alignment.cut()).contains("b");
  }

  @Test
  void forgetsProducersOfALargerParallelism() {
    markAll("a");
    for (String topic : new String[] {"orders", "stores"}) {
      for (int partition = 0; partition < 2; partition++) {
        alignment.update(new CutMark(topic, partition, 0, 1, "b"));
      }
    }
    assertThat(alignment.cut()).contains("b");
  }

  @Test
  void isTheSameAfterItsMarksWereKeptAndHandedBack() {
    markAll("a");
    assertThat(restored().cut()).contains("a");
    alignment.update(CutMark.wentOn("stores", 0));
    assertThat(restored().cut()).isEmpty();
  }

  private CutAlignment restored() {
    CutAlignment restored = new CutAlignment(Map.of("orders", 2, "stores", 1));
    alignment.marks().forEach(restored::update);
    return restored;
  }

  private void markAll(String cut) {
    for (int producer = 0; producer < 2; producer++) {
      mark("orders", 0, producer, cut);
      mark("orders", 1, producer, cut);
      mark("stores", 0, producer, cut);
    }
  }

  private void mark(String topic, int partition, int producer, String cut) {
    alignment.update(new CutMark(topic, partition, producer, 2, cut));
  }
}
