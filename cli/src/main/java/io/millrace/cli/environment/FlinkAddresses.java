package io.millrace.cli.environment;

import io.millrace.cli.flink.FlinkAddress;
import io.millrace.cli.workspace.Job;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which Flink clusters were named: one for all jobs, or others for some. */
public record FlinkAddresses(Optional<FlinkAddress> all, Map<Job, FlinkAddress> own) {

  public static final FlinkAddresses NONE = new FlinkAddresses(Optional.empty(), Map.of());

  public FlinkAddresses {
    own = Map.copyOf(own);
  }

  /**
   * Of texts {@code URL} and {@code JOB=URL}.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static FlinkAddresses of(List<String> texts) {
    Optional<FlinkAddress> all = Optional.empty();
    Map<Job, FlinkAddress> own = new EnumMap<>(Job.class);
    for (String text : texts) {
      int sign = text.indexOf('=');
      FlinkAddress address = FlinkAddress.of(text.substring(sign + 1));
      boolean twice =
          sign < 0 ? all.isPresent() : own.put(Job.parse(text.substring(0, sign)), address) != null;
      if (twice) {
        throw new IllegalArgumentException("is given twice for the same jobs");
      }
      all = sign < 0 ? Optional.of(address) : all;
    }
    return new FlinkAddresses(all, own);
  }

  public boolean isEmpty() {
    return all.isEmpty() && own.isEmpty();
  }

  Optional<FlinkAddress> of(Job job) {
    return Optional.ofNullable(own.get(job)).or(() -> all);
  }
}
