package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineCheckTest {
  private final List<String> obstacles = new ArrayList<>();

  @Test
  void namesATakenPortAndTheKeyThatMovesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MachineCheck.takenPorts(Map.of("kafka", taken.getLocalPort()), obstacles);
      assertThat(obstacles)
          .containsExactly(
              "port %d is taken by another program (end that, or set port.kafka)"
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void findsAFreePortFree() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    MachineCheck.takenPorts(Map.of("kafka", port), obstacles);
    assertThat(obstacles).isEmpty();
  }

  @Test
  void saysHowMuchIsMissing() {
    MachineCheck.space(3L << 29, 8, "memory", obstacles);
    MachineCheck.space(8L << 30, 8, "memory", obstacles);
    assertThat(obstacles).containsExactly("1.5 GiB of memory are free, 8 are needed");
  }
}
