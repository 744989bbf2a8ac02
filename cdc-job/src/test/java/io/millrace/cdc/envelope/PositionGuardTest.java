package io.millrace.cdc.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PositionGuardTest {

  private final PositionGuard guard = new PositionGuard();

  @Test
  void letsChangesPassThatMoveForward() {
    assertThat(passes("t-0", 100, 1)).isFalse();
    assertThat(passes("t-0", 100, 1)).isFalse();
    assertThat(passes("t-0", 200, 2)).isFalse();
  }

  @Test
  void letsAConnectorDeliverItsLastChangesAgain() {
    passes("t-0", 100, 1);
    passes("t-0", 200, 2);
    assertThat(passes("t-0", 100, 1)).isTrue();
    assertThat(passes("t-0", 200, 2)).isFalse();
  }

  @Test
  void stopsASourceWhoseLogStartedAgain() {
    passes("t-0", 200, 2);
    assertThatThrownBy(() -> passes("t-0", 50, 3))
        .isInstanceOf(SourceRestartedException.class)
        .hasMessageContaining("t-0")
        .hasMessageContaining("\"epoch\"");
  }

  @Test
  void aHigherEpochComesAfterEverything() {
    passes("t-0", 200, 2);
    assertThat(guard.deliveredBefore("t-0", new SourcePosition(2, 0, 1), OptionalLong.of(3)))
        .isFalse();
  }

  @Test
  void partitionsAreApart() {
    passes("t-0", 200, 2);
    assertThat(passes("t-1", 50, 3)).isFalse();
  }

  @Test
  void continuesFromItsMarks() {
    passes("t-0", 200, 2);
    PositionGuard restored = new PositionGuard();
    guard.marks().forEach(restored::restore);
    assertThatThrownBy(
            () -> restored.deliveredBefore("t-0", new SourcePosition(1, 50, 0), OptionalLong.of(3)))
        .isInstanceOf(SourceRestartedException.class);
  }

  private boolean passes(String partition, long commit, long time) {
    return guard.deliveredBefore(
        partition, new SourcePosition(1, commit, 0), OptionalLong.of(time));
  }
}
