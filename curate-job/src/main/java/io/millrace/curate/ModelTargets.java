package io.millrace.curate;

import io.millrace.runtime.read.cut.TopicEnds;
import io.millrace.runtime.read.generation.Generation;
import java.util.List;
import org.apache.flink.table.types.logical.RowType;

/** Finds where a model is written, once its columns are known. */
interface ModelTargets {

  /** The generation of a model that is being written. */
  Generation generation(String model);

  /**
   * The target of a model.
   *
   * @param content the model's columns
   */
  Target of(String model, RowType content);

  /** Tells where the topics of models end, in the task that asks. */
  TopicEnds ends(List<String> models);

  /**
   * Where a model is written.
   *
   * @param topic its records go to
   * @param schemaId the registry's id of the schema of the topic's values
   * @param holdsRows whether an earlier run has written rows, so that its state is needed
   */
  record Target(
      Generation generation, String topic, int partitions, int schemaId, boolean holdsRows) {}
}
