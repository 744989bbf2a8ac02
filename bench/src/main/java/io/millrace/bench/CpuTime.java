package io.millrace.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time that a process has taken so far, from Linux's {@code /proc}.
 *
 * @param millis when it was read, since the epoch
 * @param ticks of all threads but the compilers', in hundredths of a second: what the JVM compiles
 *     at the start of a job belongs to no record
 */
record CpuTime(long millis, long ticks) {

  static final double TICKS_PER_SECOND = 100;

  private static final int USER_TIME = 11;

  static CpuTime of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    long compilers = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        compilers += compiling(thread);
      }
      return new CpuTime(System.currentTimeMillis(), ticks(stat(process)) - compilers);
    } catch (IOException e) {
      throw new IllegalStateException("The processor time of process " + pid + " is unknown.", e);
    }
  }

  private static long compiling(Path thread) {
    try {
      String stat = stat(thread);
      return stat.contains("(C1 Compiler") || stat.contains("(C2 Compiler") ? ticks(stat) : 0;
    } catch (IOException e) {
      return 0; // it has ended since the folder was listed
    }
  }

  private static String stat(Path folder) throws IOException {
    return Files.readString(folder.resolve("stat"));
  }

  /** User and system time; the name before them may hold spaces, and ends with the last bracket. */
  private static long ticks(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
  }
}
