package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The passwords of the local stack: drawn at random when first asked for, one file each that only
 * its owner can read, and named to other programs by that file.
 */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final StackHome home;

  public Secrets(StackHome home) {
    this.home = home;
  }

  public synchronized String password(String role) {
    Path file = file(role);
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CommandException("The secret " + file + " cannot be read or written.", e);
    }
  }

  /** The file that holds the role's password, for configurations that refer to it. */
  public Path file(String role) {
    return home.secrets().resolve(role + ".password");
  }

  private static void create(Path file) throws IOException {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        StandardOpenOption.WRITE);
  }
}
