package io.millrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.testkit.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackWaitTest {

  private static final Duration PATIENCE = Duration.ofMillis(700);

  @TempDir Path folder;

  @Test
  void waitsLongerThanItsPatienceWhileSomethingMoves() throws IOException {
    AtomicInteger rows = new AtomicInteger();
    AtomicInteger looks = new AtomicInteger();
    assertThat(wait(rows::incrementAndGet).until(() -> looks.incrementAndGet() == 5)).isTrue();
  }

  @Test
  void givesUpWhenNothingHasMovedForSoLong() throws IOException {
    AtomicInteger looks = new AtomicInteger();
    assertThat(
            wait(() -> 7)
                .until(
                    () -> {
                      looks.incrementAndGet();
                      return false;
                    }))
        .isFalse();
    assertThat(looks).hasValueBetween(2, 4);
  }

  private StackWait wait(Supplier<?> position) throws IOException {
    return new StackWait(TestStack.in(folder), PATIENCE, position);
  }
}
