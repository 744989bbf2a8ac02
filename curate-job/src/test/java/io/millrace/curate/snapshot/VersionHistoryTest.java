package io.millrace.curate.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

class VersionHistoryTest {

  private static final String BEGINNING = "beginning";

  @Test
  void letsTheFirstKnownVersionBeginWithTime() {
    assertThat(timestamps(version(10, "a", 1))).containsExactly("1: beginning..");
  }

  @Test
  void endsAVersionWhereTheNextBegins() {
    assertThat(timestamps(version(30, "c", 3), version(10, "a", 1), version(20, "b", 2)))
        .containsExactly("1: beginning..20", "2: 20..30", "3: 30..");
  }

  @Test
  void takesTheLastBySequenceOfOneTime() {
    assertThat(timestamps(version(10, "b", 2), version(10, "a", 1), version(20, "c", 3)))
        .containsExactly("2: beginning..20", "3: 20..");
  }

  @Test
  void endsAVersionWithADelete() {
    assertThat(timestamps(version(10, "a", 1), delete(20, "b"), version(30, "c", 3)))
        .containsExactly("1: beginning..20", "3: 30..");
  }

  @Test
  void passesOverADeleteWhereDeletesAreIgnored() {
    List<Version> versions = List.of(version(10, "a", 1), delete(20, "b"));
    assertThat(texts(new VersionHistory((x, y) -> false, false).intervals(versions)))
        .containsExactly("1: beginning..");
  }

  @Test
  void joinsVersionsThatDoNotDifferInTheCheckedColumns() {
    List<Version> versions = List.of(version(10, "a", 1), version(20, "b", 1), version(30, "c", 2));
    VersionHistory checked = new VersionHistory((x, y) -> x.getInt(0) == y.getInt(0), true);
    assertThat(texts(checked.intervals(versions))).containsExactly("1: beginning..30", "2: 30..");
  }

  @Test
  void doesNotDependOnTheOrderOfArrival() {
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      versions.add(i % 6 == 5 ? delete(i / 2, "s" + (10 + i)) : version(i / 2, "s" + (10 + i), i));
    }
    List<String> inOrder = timestamps(versions.toArray(Version[]::new));
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(versions, new Random(seed));
      assertThat(timestamps(versions.toArray(Version[]::new))).isEqualTo(inOrder);
    }
  }

  private static List<String> timestamps(Version... versions) {
    return texts(new VersionHistory((x, y) -> false, true).intervals(List.of(versions)));
  }

  private static List<String> texts(List<Interval> intervals) {
    return intervals.stream()
        .map(
            interval ->
                "%d: %s..%s"
                    .formatted(
                        interval.row().getInt(0),
                        interval.from() == Interval.BEGINNING ? BEGINNING : interval.from(),
                        interval.to() == null ? "" : interval.to()))
        .toList();
  }

  private static Version version(long micros, String sequence, int price) {
    RowData row = GenericRowData.of(price);
    return new Version(micros, sequence, row);
  }

  private static Version delete(long micros, String sequence) {
    return new Version(micros, sequence, null);
  }
}
