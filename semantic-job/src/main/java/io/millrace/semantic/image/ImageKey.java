package io.millrace.semantic.image;

import java.io.Serializable;
import java.util.Arrays;

/** The key of a curated row: the key bytes of its records. */
public final class ImageKey implements Serializable {

  private static final long serialVersionUID = 1L;

  public byte[] bytes;

  public ImageKey() {}

  public ImageKey(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ImageKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
