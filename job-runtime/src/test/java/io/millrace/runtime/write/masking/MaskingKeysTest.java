package io.millrace.runtime.write.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskingKeysTest {
  @TempDir private Path directory;

  @Test
  void writesAFileThatOnlyItsOwnerReads() throws Exception {
    Path file = directory.resolve("keys.json");
    MaskingKeys.generate(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(TinkKeyProvider.file(file).open().version()).matches("[0-9a-f]{8}-[0-9a-f]{8}");
  }

  @Test
  void neverReplacesKeys() {
    Path file = directory.resolve("keys.json");
    MaskingKeys.generate(file);
    assertThatThrownBy(() -> MaskingKeys.generate(file))
        .isInstanceOf(MaskingKeyException.class)
        .hasMessageContaining("There is a keyset already");
  }

  @Test
  void refusesAFileThatEverybodyReads() throws Exception {
    Path file = directory.resolve("keys.json");
    MaskingKeys.generate(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> TinkKeyProvider.file(file).open())
        .isInstanceOf(MaskingKeyException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void saysWhenThereIsNoFile() {
    assertThatThrownBy(() -> TinkKeyProvider.file(directory.resolve("none.json")).open())
        .hasMessageContaining("There is no keyset file");
  }

  @Test
  void quotesNothingOfAFileItCannotRead() throws Exception {
    Path file = directory.resolve("keys.json");
    MaskingKeys.generate(file);
    String json = Files.readString(file);
    String secret = KeysetFiles.secrets(file).get(0);
    for (String damaged : new String[] {json.substring(0, 200), "[]", "{}", json + "x", secret}) {
      Files.writeString(file, damaged);
      assertThatThrownBy(() -> TinkKeyProvider.file(file).open())
          .isInstanceOf(MaskingKeyException.class)
          .hasMessage("This is no masking keyset: " + file)
          .hasNoCause();
    }
  }
}
