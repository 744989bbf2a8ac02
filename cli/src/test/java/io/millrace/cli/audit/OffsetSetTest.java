package io.millrace.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OffsetSetTest {

  @Test
  void tellsWhetherAnOffsetIsNew() {
    OffsetSet offsets = new OffsetSet();

    assertThat(offsets.add(7)).isTrue();
    assertThat(offsets.add(7)).isFalse();
    assertThat(offsets.size()).isOne();
    assertThat(offsets.contains(7)).isTrue();
    assertThat(offsets.contains(8)).isFalse();
  }

  @Test
  void holdsOffsetsFarApart() {
    assertThat(of(0, 70_000, 1L << 40).stream()).containsExactly(0L, 70_000L, 1L << 40);
  }

  @Test
  void takesOtherSetsAway() {
    assertThat(of(1, 2, 3, 70_001, 70_002).without(of(1, 70_002), of(3)).stream())
        .containsExactly(2L, 70_001L);
  }

  @Test
  void countsARangeWithBothEnds() {
    OffsetSet offsets = of(LongStream.range(0, 200_000).toArray());

    assertThat(offsets.sizeOf(0, 199_999)).isEqualTo(200_000);
    assertThat(offsets.sizeOf(65_535, 65_536)).isEqualTo(2);
    assertThat(offsets.sizeOf(10, 9)).isZero();
  }

  @Test
  void keepsWhatIsInAnotherSetOrInARange() {
    OffsetSet offsets = of(1, 2, 70_001, 70_002);

    assertThat(offsets.within(of(2, 3, 70_002)).stream()).containsExactly(2L, 70_002L);
    assertThat(offsets.between(2, 70_001).stream()).containsExactly(2L, 70_001L);
    assertThat(offsets.between(5, 4).stream()).isEmpty();
  }

  private static OffsetSet of(long... offsets) {
    OffsetSet set = new OffsetSet();
    LongStream.of(offsets).forEach(set::add);
    return set;
  }
}
