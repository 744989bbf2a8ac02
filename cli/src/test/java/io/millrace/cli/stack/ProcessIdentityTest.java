package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {
  private final ProcessIdentity self =
      ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

  @Test
  void recognisesARunningProcess() {
    assertThat(self.alive()).isTrue();
    assertThat(self.residentBytes()).isPositive();
  }

  @Test
  void doesNotTakeAnotherProcessWithTheSameNumberForIt() {
    var earlier = new ProcessIdentity(self.pid(), self.startTicks() - 1, self.bootId());
    assertThat(earlier.alive()).isFalse();
  }

  @Test
  void doesNotTrustNumbersFromBeforeAReboot() {
    var earlier = new ProcessIdentity(self.pid(), self.startTicks(), "another boot");
    assertThat(earlier.alive()).isFalse();
  }

  @Test
  void knowsThatAProcessHasEnded() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    assertThat(ProcessIdentity.of(process.pid())).isEmpty();
  }

  @Test
  void comesBackFromItsFile(@TempDir Path folder) throws Exception {
    self.write(folder.resolve("self.pid"));
    assertThat(ProcessIdentity.readLive(folder.resolve("self.pid"))).contains(self);
    assertThat(ProcessIdentity.readLive(folder.resolve("absent.pid"))).isEmpty();
  }
}
