package io.millrace.runtime.write.masking;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Opened keys: one for hashes, one for tokens, one for sealing. Not serialisable, and silent about
 * itself.
 *
 * <p>Each identifier domain has a hash key of its own, derived from the first as {@code
 * HMAC-SHA256(key, "millrace/hash/<domain>")}, so that hashes of different domains cannot be
 * matched.
 */
public final class MaskingKeys {
  private static final String HASH_LABEL = "millrace/hash/";
  private static final String TOKEN_LABEL = "millrace/tokenize/";

  private final String version;
  private final PrfSet hashing;
  private final DeterministicAead tokens;
  private final Aead sealing;

  /**
   * @param version changes when a key does that masked values depend on
   * @param hashing HMAC-SHA256
   * @param tokens AES-SIV
   * @param sealing AES-GCM
   */
  public MaskingKeys(String version, PrfSet hashing, DeterministicAead tokens, Aead sealing) {
    this.version = version;
    this.hashing = hashing;
    this.tokens = tokens;
    this.sealing = sealing;
  }

  /**
   * Writes a new cleartext keyset file, for the local stack and tests, readable by its owner alone.
   *
   * @throws MaskingKeyException if the file exists or cannot be written
   */
  public static void generate(Path file) {
    KeysetFile.generate(file);
  }

  /** Which keys these are; safe to write anywhere. */
  public String version() {
    return version;
  }

  KeyedHash hash(String domain) {
    try {
      return new KeyedHash(hashing.computePrimary(bytes(HASH_LABEL + domain), 32));
    } catch (GeneralSecurityException e) {
      throw new MaskingKeyException("The hash key of domain " + domain + " cannot be derived", e);
    }
  }

  Tokenizer tokenizer(String domain) {
    return new Tokenizer(tokens, bytes(TOKEN_LABEL + domain));
  }

  Aead sealing() {
    return sealing;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "MaskingKeys[" + version + "]";
  }
}
