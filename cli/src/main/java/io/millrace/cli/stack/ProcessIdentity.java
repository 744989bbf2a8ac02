package io.millrace.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process a number stood for: pid, start time in clock ticks since boot, and the boot itself.
 * A number alone may by now belong to somebody else's process. Linux only (proc(5)).
 */
public record ProcessIdentity(long pid, long startTicks, String bootId) {
  private static final Path PROC = Path.of("/proc");

  /** Empty if there is no such process, or it has died and nobody has collected it yet. */
  public static Optional<ProcessIdentity> of(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      // the second field, the command in parentheses, may itself hold blanks and parentheses
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      if (fields[0].equals("Z") || fields[0].equals("X")) {
        return Optional.empty();
      }
      return Optional.of(new ProcessIdentity(pid, Long.parseLong(fields[19]), currentBoot()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public boolean alive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** Resident memory in bytes, 0 if the process is gone. */
  public long residentBytes() {
    try {
      return Files.readAllLines(PROC.resolve(pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  void write(Path file) throws IOException {
    Files.writeString(file, pid + " " + startTicks + " " + bootId + "\n");
  }

  /** What the file names, if that very process still runs. */
  static Optional<ProcessIdentity> readLive(Path file) {
    try {
      String[] parts = Files.readString(file).strip().split(" ");
      var identity =
          new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
      return identity.alive() ? Optional.of(identity) : Optional.empty();
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static String currentBoot() throws IOException {
    return Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
  }
}
