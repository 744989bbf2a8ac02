package io.millrace.cli.validate;

import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.masking.MaskingPolicy;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The raw tables that a dbt project reads.
 *
 * @param contracts a folder
 * @param writers of these contracts, each with the policy of the kinds that it takes
 */
record RawLayer(Path contracts, List<WritePath> writers) {

  /**
   * Contracts with which nothing is wrong.
   *
   * @param policies of every kind that there is a contract of
   */
  record Masked(Contracts contracts, Map<Kind, MaskingPolicy> policies) {}

  /** The tables of contracts that have one policy for all kinds. */
  static RawLayer of(Path contracts, Path policy) {
    return new RawLayer(
        contracts, List.of(new WritePath(contracts, policy, EnumSet.allOf(Kind.class))));
  }

  /** What is wrong with contracts and policies. */
  List<Finding> findings() {
    return writers.stream().flatMap(writer -> writer.findings().stream()).toList();
  }

  /** Absent if anything is wrong, or a contract's kind has no policy. */
  Optional<Masked> masked() {
    Contracts read = Contracts.read(contracts).contracts();
    Map<Kind, MaskingPolicy> policies = new EnumMap<>(Kind.class);
    writers.forEach(
        writer -> writer.kinds().forEach(kind -> policies.put(kind, writer.maskingPolicy())));
    boolean known =
        read.all().stream().allMatch(contract -> policies.containsKey(contract.kind()))
            && findings().stream().noneMatch(Finding::isError);
    return known ? Optional.of(new Masked(read, policies)) : Optional.empty();
  }
}
