package io.millrace.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/** Assertions on the graph of a job that is wired but not started. */
public final class JobGraphAssertions {

  private JobGraphAssertions() {}

  /** Without a uid an operator's state is lost as soon as the job changes. */
  public static void everyOperatorHasUid(StreamExecutionEnvironment environment) {
    List<String> without =
        environment.getStreamGraph(false).getStreamNodes().stream()
            .filter(node -> node.getTransformationUID() == null)
            .map(StreamNode::getOperatorName)
            .toList();
    assertThat(without).as("operators without a uid").isEmpty();
  }
}
