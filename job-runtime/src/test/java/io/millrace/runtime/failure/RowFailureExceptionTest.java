package io.millrace.runtime.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.streaming.runtime.tasks.ExceptionInChainedOperatorException;
import org.junit.jupiter.api.Test;

class RowFailureExceptionTest {

  private static final byte[] KEY = {1};

  @Test
  void namesModelAndCauseAndTheKeyByItsDigestAlone() {
    Exception cause = new IllegalStateException("outer", new ArithmeticException("overflow"));
    assertThat(RowFailureException.of("Model orders", "7-secret".getBytes(UTF_8), cause))
        .hasMessage(
            "Model orders fails on the row whose key has the digest ae1ee0b12c4a: java.lang.ArithmeticException: overflow")
        .hasCause(cause);
  }

  @Test
  void leavesFailuresAloneThatAreNotAboutTheRow() {
    Exception behind = new ExceptionInChainedOperatorException(new ArithmeticException("overflow"));
    Exception disk = new IOException("No space left on device");
    Exception told =
        RowFailureException.of("Model orders", KEY, new ArithmeticException("overflow"));
    assertThat(RowFailureException.of("Model sales", KEY, behind)).isSameAs(behind);
    assertThat(RowFailureException.of("Model sales", KEY, disk)).isSameAs(disk);
    assertThat(RowFailureException.of("Model sales", KEY, told)).isSameAs(told);
  }
}
