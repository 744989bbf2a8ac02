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
    String password = new Secrets(home).password("shop");
    assertThat(password).matches("[A-Za-z0-9_-]{32}");
    assertThat(new Secrets(home).password("shop")).isEqualTo(password);
    assertThat(new Secrets(home).password("analyst")).isNotEqualTo(password);
  }

  @Test
  void refersToAFileThatOnlyTheOwnerReads() throws Exception {
    Secrets secrets = new Secrets(new StackHome(state, state));
    assertThat(secrets.reference("shop")).isEqualTo("${file:" + secrets.file("shop") + "}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.file("shop"))))
        .isEqualTo("rw-------");
  }
}
