package io.millrace.runtime.write.masking;

import com.google.crypto.tink.DeterministicAead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Texts to tokens and back: AES-SIV bound to an identifier domain, in URL-safe Base64 without
 * padding.
 */
final class Tokenizer {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final DeterministicAead cipher;
  private final byte[] domain;

  Tokenizer(DeterministicAead cipher, byte[] domain) {
    this.cipher = cipher;
    this.domain = domain;
  }

  String token(String text) {
    try {
      byte[] clear = text.getBytes(StandardCharsets.UTF_8);
      return BASE64.encodeToString(cipher.encryptDeterministically(clear, domain));
    } catch (GeneralSecurityException e) {
      throw new MaskingException("A value cannot be tokenized");
    }
  }

  String text(String token) {
    try {
      byte[] clear = cipher.decryptDeterministically(Base64.getUrlDecoder().decode(token), domain);
      return new String(clear, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new MaskingException("This is no token of this domain and keyset");
    }
  }
}
