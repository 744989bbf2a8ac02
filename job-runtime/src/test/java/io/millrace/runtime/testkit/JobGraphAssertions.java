package io.millrace.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/** Assertions on the graph of a job that is wired but not started. */
public final class JobGraphAssertions {

  private static final List<String> CONNECTORS = List.of("/sink/");

  private JobGraphAssertions() {}

  /** Without a uid an operator's state is lost as soon as the job changes. */
  public static void everyOperatorHasUid(StreamExecutionEnvironment environment) {
    List<String> without =
        nodes(environment)
            .filter(node -> node.getTransformationUID() == null)
            .map(StreamNode::getOperatorName)
            .toList();
    assertThat(without).as("operators without a uid").isEmpty();
  }

  /** The uids of all operators. */
  public static Set<String> uids(StreamExecutionEnvironment environment) {
    return nodes(environment)
        .map(StreamNode::getTransformationUID)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Every operator has a uid of three parts, {@code <job>/<stage>/<object>}, without which its
   * state is lost as soon as the job changes; and that is its name, but for operators of connectors
   * and of the planner, whose names are their own.
   */
  public static void uidsAreNames(StreamExecutionEnvironment environment, String job) {
    Pattern threeParts = Pattern.compile(job + "/[a-z-]+/[^/]+");
    List<String> wrong =
        nodes(environment)
            .filter(node -> !isWellNamed(node, threeParts))
            .map(node -> node.getTransformationUID() + " is the uid of " + node.getOperatorName())
            .toList();
    assertThat(wrong).as("operators without a uid of three parts that is their name").isEmpty();
  }

  private static boolean isWellNamed(StreamNode node, Pattern threeParts) {
    String uid = String.valueOf(node.getTransformationUID());
    if (CONNECTORS.stream().anyMatch(uid::contains)) {
      return threeParts.matcher(uid).find();
    }
    return threeParts.matcher(uid).matches()
        && node.getOperatorName().replaceFirst("^Source: ", "").equals(uid);
  }

  private static Stream<StreamNode> nodes(StreamExecutionEnvironment environment) {
    return environment.getStreamGraph(false).getStreamNodes().stream();
  }
}
