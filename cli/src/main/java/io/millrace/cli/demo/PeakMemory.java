package io.millrace.cli.demo;

import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.stack.ManagedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The most memory that each process of the stack has had resident, in MiB: the kernel's high-water
 * mark (proc(5), {@code VmHWM}); for PostgreSQL also the private memory that its sessions have now.
 */
public final class PeakMemory {

  private PeakMemory() {}

  public static Map<String, Long> of(LocalStack stack) {
    Map<String, Long> peaks = new LinkedHashMap<>();
    for (ManagedProcess process : stack.processes()) {
      process.running().ifPresent(found -> peaks.put(process.name(), mebibytes(found.pid())));
    }
    return peaks;
  }

  private static long mebibytes(long pid) {
    long children =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .mapToLong(child -> kibibytes(child.pid(), "RssAnon:"))
            .sum();
    return (kibibytes(pid, "VmHWM:") + children) >> 10;
  }

  private static long kibibytes(long pid, String line) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(text -> text.startsWith(line))
          .mapToLong(text -> Long.parseLong(text.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
