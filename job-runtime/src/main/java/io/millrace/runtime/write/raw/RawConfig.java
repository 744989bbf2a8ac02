package io.millrace.runtime.write.raw;

import io.millrace.runtime.config.ConfigurationException;
import io.millrace.runtime.config.Violations;
import io.millrace.runtime.write.masking.KeyProvider;
import io.millrace.runtime.write.masking.Masker;
import io.millrace.runtime.write.masking.PayloadSeal;
import io.millrace.runtime.write.masking.TinkKeyProvider;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.ContractException;
import io.millrace.schemas.contract.ContractRule;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Format;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.contract.SourceTopics;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Place;
import io.millrace.schemas.masking.MaskingPolicy;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.flink.configuration.ReadableConfig;

/**
 * What the write path takes and how it masks it, validated against each other.
 *
 * @param contracts of the kinds that the job takes, ordered by name
 */
public record RawConfig(List<Contract> contracts, MaskingPolicy policy, KeyProvider keys) {

  public RawConfig {
    contracts = List.copyOf(contracts);
    policy.check(contracts);
  }

  /**
   * Reads contracts and policy.
   *
   * @throws ConfigurationException with every violation of all files
   */
  public static RawConfig from(ReadableConfig config, Kind... kinds) {
    Violations violations = new Violations();
    Path directory = Path.of(config.get(RawOptions.CONTRACTS));
    String prefix = config.get(RawOptions.TOPIC_PREFIX);
    Path policyFile = Path.of(config.get(RawOptions.POLICY));
    Optional<List<Contract>> contracts =
        collect(violations, RawOptions.CONTRACTS.key(), () -> ofKinds(directory, prefix, kinds));
    Optional<MaskingPolicy> policy =
        collect(violations, RawOptions.POLICY.key(), () -> MaskingPolicy.load(policyFile));
    violations.throwIfAny();
    KeyProvider keys = TinkKeyProvider.file(Path.of(config.get(RawOptions.KEYSET)));
    Optional<RawConfig> whole =
        collect(
            violations,
            RawOptions.POLICY.key(),
            () -> new RawConfig(contracts.orElseThrow(), policy.orElseThrow(), keys));
    violations.throwIfAny();
    return whole.orElseThrow();
  }

  private static List<Contract> ofKinds(Path directory, String prefix, Kind... kinds) {
    List<Kind> wanted = Arrays.asList(kinds);
    List<Contract> found =
        Contracts.load(directory).all().stream()
            .filter(contract -> wanted.contains(contract.kind()))
            .map(contract -> SourceTopics.prefixed(contract, prefix))
            .toList();
    if (found.isEmpty()) {
      String names = String.join(" or ", wanted.stream().map(Kind::text).toList());
      throw new ContractException(
          List.of(
              Finding.of(
                  ContractRule.UNREADABLE,
                  Place.startOf(directory),
                  "There is no contract of kind " + names + " in " + directory + ".")));
    }
    return found;
  }

  private static <T> Optional<T> collect(Violations violations, String key, Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (ContractException e) {
      e.violations().forEach(text -> violations.add(key + ": " + text));
    } catch (UncheckedIOException e) {
      violations.add(key + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  /** Whether contracts, if they could be read, need a schema registry. */
  public static boolean needsRegistry(RawConfig raw) {
    return raw != null
        && raw.contracts().stream()
            .anyMatch(contract -> contract.source().format() == Format.CONFLUENT_AVRO);
  }

  /** What classifies the records of a contract. */
  public Classifier classifier(Contract contract) {
    return new Classifier(contract, Masker.of(contract, policy, keys), new PayloadSeal(keys));
  }

  public List<Contract> contracts(Kind kind) {
    return contracts.stream().filter(contract -> contract.kind() == kind).toList();
  }
}
