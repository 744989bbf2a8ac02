package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the machine must have before anything is started: free ports, memory, disk. Everything
 * missing at once.
 */
final class MachineCheck {
  private static final long GIB = 1L << 30;
  private final StackHome home;
  private final StackConfig config;

  MachineCheck(StackHome home, StackConfig config) {
    this.home = home;
    this.config = config;
  }

  /** Throws one sentence that names all that is in the way of starting these. */
  void require(List<ManagedProcess> toStart) {
    List<String> obstacles = new ArrayList<>();
    toStart.forEach(process -> takenPorts(process.ports(), obstacles));
    if (!toStart.isEmpty()) {
      space(availableMemory(), config.requiredGib("memory"), "memory", obstacles);
      space(usableDisk(), config.requiredGib("disk"), "disk space", obstacles);
    }
    if (!obstacles.isEmpty()) {
      throw new CommandException("The stack cannot start: " + String.join("; ", obstacles) + ".");
    }
  }

  static void takenPorts(Map<String, Integer> ports, List<String> obstacles) {
    ports.forEach(
        (name, port) -> {
          if (!Probe.portFree(port)) {
            obstacles.add(
                "port %d is taken by another program (end that, or set port.%s)"
                    .formatted(port, name));
          }
        });
  }

  static void space(long bytes, long requiredGib, String what, List<String> obstacles) {
    if (bytes < requiredGib * GIB) {
      obstacles.add(
          "%.1f GiB of %s are free, %d are needed"
              .formatted((double) bytes / GIB, what, requiredGib));
    }
  }

  private static long availableMemory() {
    try {
      return Files.readAllLines(Path.of("/proc/meminfo")).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  private long usableDisk() {
    try {
      return Files.getFileStore(home.run()).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
