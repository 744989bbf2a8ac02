package io.millrace.examples.leak;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The bytes of a secret in one of the encodings that it may be found in. */
record SearchPattern(Secret secret, byte[] bytes) {

  /** The text as UTF-8 and as UTF-16 of both byte orders. */
  static List<SearchPattern> texts(Secret secret) {
    return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
        .map(charset -> new SearchPattern(secret, secret.text().getBytes(charset)))
        .toList();
  }

  /**
   * An account number as a long of both byte orders and as Avro writes it, if that is long enough
   * not to be hit by chance.
   */
  static List<SearchPattern> numbers(Secret secret) {
    if (secret.kind() != Secret.Kind.ACCOUNT) {
      return List.of();
    }
    long number = Long.parseLong(secret.text());
    return Stream.of(
            fixed(number, ByteOrder.BIG_ENDIAN),
            fixed(number, ByteOrder.LITTLE_ENDIAN),
            zigZag(number))
        .filter(bytes -> bytes.length >= PatternSearch.SHINGLE)
        .map(bytes -> new SearchPattern(secret, bytes))
        .toList();
  }

  private static byte[] fixed(long number, ByteOrder order) {
    return ByteBuffer.allocate(Long.BYTES).order(order).putLong(number).array();
  }

  private static byte[] zigZag(long number) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long rest = (number << 1) ^ (number >> 63);
    while ((rest & ~0x7FL) != 0) {
      bytes.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    bytes.write((int) rest);
    return bytes.toByteArray();
  }
}
