package io.millrace.semantic;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.millrace.runtime.config.OptionalSetting;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** Keys of this job beside those of all jobs, of Kafka and of the catalog. */
public final class SemanticOptions {

  public static final ConfigOption<String> PROJECT =
      key("semantic.project")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Folder of the dbt project with semantic models, metrics and saved queries; read when"
                  + " the job is submitted.");

  @OptionalSetting
  public static final ConfigOption<Map<String, String>> VARIABLES =
      key("semantic.vars")
          .mapType()
          .noDefaultValue()
          .withDescription(
              "Values of dbt variables; they win over those of the project. The same as curate.vars,"
                  + " if both jobs run one project.");

  public static final ConfigOption<Integer> TOPIC_PARTITIONS =
      key("semantic.topic-partitions")
          .intType()
          .defaultValue(2)
          .withDescription("Partitions of every kpi topic. Fixed once a topic exists.");

  @OptionalSetting
  public static final ConfigOption<String> BUILD =
      key("semantic.build")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Any text. A changed text makes a new generation of every export, built from the"
                  + " curated topics: needed to start without the state that the present generations"
                  + " belong to.");

  private SemanticOptions() {}
}
