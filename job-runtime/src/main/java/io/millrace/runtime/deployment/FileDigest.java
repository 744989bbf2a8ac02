package io.millrace.runtime.deployment;

import io.millrace.schemas.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** One digest of files and folders. */
public final class FileDigest {

  private static final int DIGITS = 16;

  private FileDigest() {}

  /** The same wherever they are; 16 hexadecimal digits of a SHA-256. What is missing counts not. */
  public static String of(Collection<Path> roots) {
    MessageDigest digest = Sha256.digest();
    try {
      for (Path root : roots) {
        for (Path file : files(root)) {
          String name = root.relativize(file).toString().replace('\\', '/');
          digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
          add(file, digest);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> below = Files.walk(root)) {
      return below.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void add(Path file, MessageDigest digest) throws IOException {
    try (DigestInputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      byte[] buffer = new byte[1 << 16];
      while (bytes.read(buffer) >= 0) {
        // Reading is what feeds the digest.
      }
    }
  }
}
