package io.millrace.cli.validate;

import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.masking.MaskingPolicy;
import io.millrace.schemas.masking.MaskingPolicyFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Contracts, and the policy that masks some kinds of them.
 *
 * @param contracts a folder
 * @param policy need not exist: then nothing is masked
 */
record WritePath(Path contracts, Path policy, Set<Kind> kinds) {

  List<Finding> findings() {
    Contracts.Reading reading = Contracts.read(contracts);
    MaskingPolicyFile file = policyFile();
    List<Finding> findings = new ArrayList<>(reading.findings());
    findings.addAll(file.findings());
    findings.addAll(file.against(reading.contracts(), kinds));
    return findings;
  }

  /** What cannot follow the contracts that were released. */
  List<Finding> changesSince(ReleasedContracts released) {
    return released
        .of(contracts)
        .map(before -> Contracts.read(contracts).contracts().changesSince(before, contracts))
        .orElse(List.of());
  }

  /** The policy, as far as it can be read. */
  MaskingPolicy maskingPolicy() {
    return policyFile().policy();
  }

  private MaskingPolicyFile policyFile() {
    return Files.isRegularFile(policy)
        ? MaskingPolicyFile.read(policy)
        : MaskingPolicyFile.none(policy);
  }
}
