package io.millrace.runtime.write.masking;

import java.io.Serializable;

/**
 * Where masking keys come from.
 *
 * <p>A provider travels with the job graph, so it holds a reference to keys (a path, a KMS key's
 * name) and never a key.
 */
public interface KeyProvider extends Serializable {
  /**
   * Opens the keys, on the machine that uses them.
   *
   * @throws MaskingKeyException if they cannot be read
   */
  MaskingKeys open();
}
