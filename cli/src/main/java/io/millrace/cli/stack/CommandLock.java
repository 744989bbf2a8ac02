package io.millrace.cli.stack;

import io.millrace.cli.console.CommandException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What two commands with one state directory must not do at once: {@code run/<name>.lock}, held
 * while one does it.
 */
public final class CommandLock implements AutoCloseable {

  private final FileChannel channel;

  private CommandLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock at once or not at all; it ends with {@link #close} or with the process.
   *
   * @param refusal the sentence for who does not get it
   * @throws CommandException with that sentence if another command holds it
   */
  public static CommandLock take(StackHome home, String name, String refusal) {
    Path file = home.run().resolve(URLEncoder.encode(name, StandardCharsets.UTF_8) + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw new CommandException(refusal);
      }
      return new CommandLock(channel);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // by this process
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private static CommandException unusable(IOException e) {
    return new CommandException("The state directory cannot be locked.", e);
  }
}
