package io.millrace.runtime.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Assertions on the types that flow between a job's operators. */
public final class StreamTypes {

  private StreamTypes() {}

  /** Generic serialisation is slow and its state cannot evolve. */
  public static void assertNoGenericTypes(StreamExecutionEnvironment environment) {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    Set<String> generic = new TreeSet<>();
    for (Transformation<?> transformation : all(environment.getTransformations())) {
      try {
        transformation.getOutputType().createSerializer(config);
      } catch (UnsupportedOperationException e) {
        generic.add(transformation.getName() + ": " + transformation.getOutputType());
      }
    }
    assertThat(generic).as("streams of a generic type").isEmpty();
  }

  private static Set<Transformation<?>> all(Collection<Transformation<?>> roots) {
    Set<Transformation<?>> seen = new LinkedHashSet<>();
    roots.forEach(root -> seen.addAll(root.getTransitivePredecessors()));
    return seen;
  }
}
