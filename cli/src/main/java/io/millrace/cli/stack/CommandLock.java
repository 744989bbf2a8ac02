package io.millrace.cli.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** Two commands must not start and stop the same stack at once. */
final class StackLock implements AutoCloseable {

  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock at once or not at all; it ends with {@link #close} or with the process.
   *
   * @throws StackException if another command holds it
   */
  static StackLock take(StackHome home) {
    try {
      FileChannel channel =
          FileChannel.open(
              home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw new StackException("Another millrace command is starting or stopping this stack.");
      }
      return new StackLock(channel);
    } catch (IOException e) {
      throw unusable(e);
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

  private static StackException unusable(IOException e) {
    return new StackException("The state directory cannot be locked.", e);
  }
}
