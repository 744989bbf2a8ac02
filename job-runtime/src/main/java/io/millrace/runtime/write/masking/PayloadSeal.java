package io.millrace.runtime.write.masking;

import com.google.crypto.tink.Aead;
import io.millrace.schemas.table.KeyEncoder;
import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;

/**
 * Seals bytes that must be kept but not be read: AES-GCM, bound to the position they came from, so
 * that a sealed payload moved to another row does not open.
 */
public final class PayloadSeal implements Serializable {
  private static final long serialVersionUID = 1L;

  private final KeyProvider provider;
  private transient Aead cipher;

  public PayloadSeal(KeyProvider provider) {
    this.provider = provider;
  }

  /** Opens the keys now rather than at the first use. */
  public void open() {
    cipher();
  }

  /** Null stays null. */
  public byte[] seal(byte[] clear, String topicId, int partition, long offset) {
    if (clear == null) {
      return null;
    }
    try {
      return cipher().encrypt(clear, KeyEncoder.encode(topicId, partition, offset));
    } catch (GeneralSecurityException e) {
      throw new MaskingException("A payload cannot be sealed");
    }
  }

  /**
   * Null stays null.
   *
   * @throws MaskingException if these bytes were not sealed for this position with these keys
   */
  public byte[] unseal(byte[] sealed, String topicId, int partition, long offset) {
    if (sealed == null) {
      return null;
    }
    try {
      return cipher().decrypt(sealed, KeyEncoder.encode(topicId, partition, offset));
    } catch (GeneralSecurityException e) {
      throw new MaskingException(
          "A sealed payload does not open: other keys, another position, or damaged");
    }
  }

  /** Seals the values of headers; their names stay clear. Null stays null. */
  public Map<String, byte[]> sealHeaders(
      Map<String, byte[]> headers, String topicId, int partition, long offset) {
    if (headers == null) {
      return null;
    }
    Map<String, byte[]> sealed = new HashMap<>();
    headers.forEach((name, value) -> sealed.put(name, seal(value, topicId, partition, offset)));
    return sealed;
  }

  private Aead cipher() {
    if (cipher == null) {
      cipher = provider.open().sealing();
    }
    return cipher;
  }
}
