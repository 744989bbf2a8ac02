package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path state;

  @Test
  void drawsAPasswordOncePerRole() {
    StackHome home = new StackHome(state, state);
    String password = new Secrets(home).password("source");
    assertThat(password).matches("[A-Za-z0-9_-]{32}");
    assertThat(new Secrets(home).password("source")).isEqualTo(password);
    assertThat(new Secrets(home).password("analyst")).isNotEqualTo(password);
  }

  @Test
  void keepsItInAFileThatOnlyTheOwnerReads() throws Exception {
    Secrets secrets = new Secrets(new StackHome(state, state));
    assertThat(secrets.file("source")).hasContent(secrets.password("source"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.file("source"))))
        .isEqualTo("rw-------");
  }
}
