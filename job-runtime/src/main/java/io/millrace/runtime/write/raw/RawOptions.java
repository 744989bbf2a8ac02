package io.millrace.runtime.write.raw;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.millrace.runtime.config.WritePathOptions;
import org.apache.flink.configuration.ConfigOption;

/** Keys that the jobs of the write path share. */
@WritePathOptions
public final class RawOptions {

  public static final ConfigOption<String> CONTRACTS =
      key("contracts.directory")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Folder of the data contracts (*.avsc). Read when the job is submitted.");

  public static final ConfigOption<String> TOPIC_PREFIX =
      key("contracts.topic-prefix")
          .stringType()
          .defaultValue("")
          .withDescription(
              "Put before the topics that contracts name, such as 'dev.': the same contracts for an"
                  + " environment with source topics of its own. Extracts have no topic.");

  public static final ConfigOption<String> POLICY =
      key("masking.policy")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "YAML file that says which transform each tag gets. Read when the job is submitted.");

  public static final ConfigOption<String> KEYSET =
      key("masking.keyset")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "File of the masking keys. Read on every TaskManager: it must exist there, readable by"
                  + " its owner alone.");

  private RawOptions() {}
}
