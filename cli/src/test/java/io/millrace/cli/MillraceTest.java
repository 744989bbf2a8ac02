package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MillraceTest {
  private final StringWriter errors = new StringWriter();
  private final CommandLine command = Millrace.commandLine().setErr(new PrintWriter(errors));

  @Test
  void answersWrongUsageWithTwo() {
    assertThat(command.execute("fly")).isEqualTo(2);
    assertThat(command.execute("deploy", "cure-job")).isEqualTo(2);
    assertThat(command.execute("history", "cure-job")).isEqualTo(2);
    assertThat(command.execute("deploy", "--from", "x")).isEqualTo(2);
    assertThat(command.execute("deploy", "cdc", "--replace", "--from", "x")).isEqualTo(2);
    assertThat(command.execute("savepoint")).isEqualTo(2);
    assertThat(command.execute("sql", "--format", "xml", "-e", "SELECT 1")).isEqualTo(2);
    assertThat(command.execute("savepoint", "cdc", "--rest", "http://me:s3cret@flink"))
        .isEqualTo(2);
    assertThat(errors.toString())
        .contains("'cure-job' is no job", "--from needs a JOB", "--rest needs a URL")
        .doesNotContain("s3cret");
  }

  @Test
  void answersAFailureWithOneAndASentence() {
    assertThat(command.execute("sql", "-f", "no-such-file.sql")).isEqualTo(1);
    assertThat(errors.toString()).startsWith("millrace: The file no-such-file.sql cannot be read.");
  }

  @Test
  void answersWhatNobodyForesawWithOneAndASentence() {
    command
        .addSubcommand(new Failing(new IllegalStateException("no luck\nat all")))
        .setErr(new PrintWriter(errors));
    assertThat(Millrace.run(command, "fail")).isEqualTo(1);
    assertThat(errors.toString())
        .startsWith("millrace: failed by IllegalStateException: no luck")
        .hasLineCount(1);
  }

  @Test
  void answersAnErrorOfTheMachineWithOneAndASentence() {
    command
        .addSubcommand(new Failing(new OutOfMemoryError("Java heap space")))
        .setErr(new PrintWriter(errors));
    assertThat(Millrace.run(command, "fail")).isEqualTo(1);
    assertThat(errors.toString())
        .startsWith("millrace: failed by OutOfMemoryError: Java heap space");
  }

  @Command(name = "fail")
  private record Failing(Throwable reason) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      if (reason instanceof Error error) {
        throw error;
      }
      throw (Exception) reason;
    }
  }

  @Test
  void namesItsCommands() {
    assertThat(command.getSubcommands().keySet())
        .contains(
            "up", "down", "status", "deploy", "savepoint", "rollback", "history", "sql", "audit");
  }
}
