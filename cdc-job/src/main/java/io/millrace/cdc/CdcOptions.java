package io.millrace.cdc;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.millrace.runtime.config.OptionalSetting;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;

/** Keys of this job alone. */
public final class CdcOptions {

  @OptionalSetting
  public static final ConfigOption<String> EXTRACTS =
      key("extracts.directory")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Folder, as a path or URI, that the directories of extract contracts lie below. Every"
                  + " TaskManager must see it. Needed if there is an extract contract.");

  public static final ConfigOption<Duration> EXTRACT_INTERVAL =
      key("extracts.interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription(
              "Time between two looks into an extract folder. A file is judged suspicious only if it"
                  + " was the same at two looks: before, it may still be written.");

  public static final ConfigOption<Double> MAX_DELETED_RATIO =
      key("extracts.max-deleted-ratio")
          .doubleType()
          .defaultValue(0.2)
          .withDescription(
              "Share of the rows before, from 0 to 1, that an extract may lack. One that lacks more is"
                  + " held back.");

  public static final ConfigOption<Integer> ALLOWED_DELETES =
      key("extracts.allowed-deletes")
          .intType()
          .defaultValue(10)
          .withDescription(
              "Number of rows that an extract may lack whatever share they are, so that small tables"
                  + " can shrink.");

  public static final ConfigOption<Boolean> CREATE_TOPICS =
      key("changes.create-topics")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Whether to create change topics that do not exist yet, with one partition: a connector"
                  + " creates the topic of a table only with its first change.");

  private CdcOptions() {}
}
