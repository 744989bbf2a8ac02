package io.millrace.cli.flink;

import io.millrace.cli.console.CommandException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How jars get to a Flink cluster. */
public interface JobClient {

  /** Tells clusters apart in names of files. */
  String cluster();

  /**
   * Submits a jar and returns the job's id.
   *
   * @param name the job's, for sentences and logs
   * @param savepoint where the job starts from, empty for nothing
   * @param arguments of the jar's main class
   * @param environment variables that the main class may ask for
   * @throws CommandException with the reason if it is refused
   */
  String run(
      String name,
      Path jar,
      Optional<String> savepoint,
      List<String> arguments,
      Map<String, String> environment);
}
