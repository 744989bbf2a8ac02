package io.millrace.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
  @Test
  void fillsReferencesAsTheyAre() {
    String text = "port: ${env:PORT}\ndir: ${env:DIR}/x";
    assertThat(Template.render(text, Map.of("PORT", "1", "DIR", "/a$1\\b")))
        .isEqualTo("port: 1\ndir: /a$1\\b/x");
  }

  @Test
  void namesAllReferencesWithoutAValue() {
    assertThatThrownBy(() -> Template.render("${env:B} ${env:A} ${env:B}", Map.of()))
        .hasMessage("No value for A, B.");
  }

  @Test
  void writesFilesThatOnlyTheOwnerReads(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("conf/secret.properties");
    Template.write(file, "one");
    Template.write(file, "two");
    assertThat(file).hasContent("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
