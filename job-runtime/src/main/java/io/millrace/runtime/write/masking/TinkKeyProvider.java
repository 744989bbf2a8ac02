package io.millrace.runtime.write.masking;

import java.nio.file.Path;

/**
 * Reads keys from a cleartext Tink keyset file that every TaskManager sees: for one machine and for
 * tests. Production keeps its keys in a KMS.
 */
public final class TinkKeyProvider implements KeyProvider {
  private static final long serialVersionUID = 1L;

  private final String file;

  private TinkKeyProvider(String file) {
    this.file = file;
  }

  /** The file is opened when the keys are. */
  public static TinkKeyProvider file(Path file) {
    return new TinkKeyProvider(file.toAbsolutePath().toString());
  }

  @Override
  public MaskingKeys open() {
    return KeysetFile.open(Path.of(file));
  }

  @Override
  public String toString() {
    return "TinkKeyProvider[" + file + "]";
  }
}
