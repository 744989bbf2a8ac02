package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.console.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {
  private static final String SERVER = "echo hello; touch ready; exec sleep 600";

  @TempDir Path state;
  private ManagedProcess process;

  @AfterEach
  void leaveNothingBehind() {
    process.kill();
  }

  @Test
  void startsAServerAndWaitsUntilItAnswers() throws Exception {
    process = new ScriptProcess(state, SERVER);
    process.start();
    assertThat(process.running()).isPresent();
    assertThat(process.ready()).isTrue();
    assertThat(Files.readString(process.log())).isEqualTo("hello\n");
  }

  @Test
  void leavesARunningServerAlone() {
    process = new ScriptProcess(state, SERVER);
    process.start();
    ProcessIdentity first = process.running().orElseThrow();
    process.start();
    assertThat(process.running()).contains(first);
  }

  @Test
  void findsTheServerThatAnotherCommandStarted() {
    new ScriptProcess(state, SERVER).start();
    process = new ScriptProcess(state, SERVER);
    assertThat(process.running()).isPresent();
    process.stop(Duration.ofSeconds(10));
    assertThat(process.running()).isEmpty();
  }

  @Test
  void startsAgainAfterACrash() {
    process = new ScriptProcess(state, SERVER);
    process.start();
    ProcessIdentity first = process.running().orElseThrow();
    process.kill();
    assertThat(process.running()).isEmpty();
    process.start();
    assertThat(process.running()).isPresent().get().isNotEqualTo(first);
  }

  @Test
  void killsAServerThatDoesNotStopInTime() {
    process = new ScriptProcess(state, "trap '' TERM; touch ready; while :; do sleep 0.1; done");
    process.start();
    ProcessIdentity stubborn = process.running().orElseThrow();
    process.stop(Duration.ofMillis(300));
    assertThat(stubborn.alive()).isFalse();
  }

  @Test
  void saysInOneSentenceThatAServerDiedAndWhereItsLogIs() {
    process = new ScriptProcess(state, "echo no such option; exit 3");
    assertThatThrownBy(process::start)
        .isInstanceOf(CommandException.class)
        .hasMessage("script died while it started; its log is " + process.log() + ".");
  }

  @Test
  void neverSignalsAProcessItDidNotStart() throws Exception {
    process = new ScriptProcess(state, SERVER);
    Process foreign = new ProcessBuilder("sleep", "600").start();
    try {
      ProcessIdentity identity = ProcessIdentity.of(foreign.pid()).orElseThrow();
      var reused =
          new ProcessIdentity(identity.pid(), identity.startTicks() - 100, identity.bootId());
      reused.write(Files.createDirectories(state.resolve("run")).resolve("script.pid"));
      process.stop(Duration.ofSeconds(1));
      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroyForcibly();
    }
  }
}
