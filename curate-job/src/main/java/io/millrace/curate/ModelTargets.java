package io.millrace.curate;

import io.millrace.runtime.read.cut.TopicEnds;
import io.millrace.runtime.read.output.Output;
import java.util.List;

/** Finds where models are written, without making anything of it. */
interface ModelTargets {

  Output of(String model);

  /** Tells where the topics of models end, in the task that asks. */
  TopicEnds ends(List<String> models);
}
