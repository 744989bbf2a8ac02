package io.millrace.runtime.write.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadSealTest {
  private static final byte[] CLEAR = "Sheri Nowmer".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;
  private PayloadSeal seal;

  @BeforeEach
  void generateKeys() {
    Path keyset = directory.resolve("keys.json");
    MaskingKeys.generate(keyset);
    seal = new PayloadSeal(TinkKeyProvider.file(keyset));
  }

  @Test
  void opensWhatItSealed() {
    byte[] sealed = seal.seal(CLEAR, "topic-id", 1, 42);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Nowmer");
    assertThat(seal.unseal(sealed, "topic-id", 1, 42)).isEqualTo(CLEAR);
  }

  @Test
  void opensAtItsOwnPositionOnly() {
    byte[] sealed = seal.seal(CLEAR, "topic-id", 1, 42);
    assertThatThrownBy(() -> seal.unseal(sealed, "topic-id", 1, 43))
        .isInstanceOf(MaskingException.class)
        .hasNoCause();
    assertThatThrownBy(() -> seal.unseal(sealed, "other-id", 1, 42))
        .isInstanceOf(MaskingException.class);
  }

  @Test
  void sealsEqualPayloadsDifferently() {
    assertThat(seal.seal(CLEAR, "t", 0, 0)).isNotEqualTo(seal.seal(CLEAR, "t", 0, 0));
  }

  @Test
  void keepsNullAndSealsHeaderValues() {
    assertThat(seal.seal(null, "t", 0, 0)).isNull();
    assertThat(seal.unseal(null, "t", 0, 0)).isNull();
    assertThat(seal.sealHeaders(null, "t", 0, 0)).isNull();
    Map<String, byte[]> sealed = seal.sealHeaders(Map.of("who", CLEAR), "t", 0, 0);
    assertThat(seal.unseal(sealed.get("who"), "t", 0, 0)).isEqualTo(CLEAR);
  }

  @Test
  void survivesJavaSerialisation() throws Exception {
    byte[] sealed = seal.seal(CLEAR, "t", 0, 0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(seal);
    PayloadSeal copy =
        (PayloadSeal)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(copy.unseal(sealed, "t", 0, 0)).isEqualTo(CLEAR);
  }
}
