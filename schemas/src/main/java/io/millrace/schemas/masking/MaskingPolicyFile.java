package io.millrace.schemas.masking;

import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.contract.Kind;
import io.millrace.schemas.contract.Spot;
import io.millrace.schemas.finding.Document;
import io.millrace.schemas.finding.DocumentException;
import io.millrace.schemas.finding.Finding;
import io.millrace.schemas.finding.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A masking policy as far as it can be read, and what is wrong with it.
 *
 * @param policy without the transforms that cannot be read
 */
public record MaskingPolicyFile(Path file, MaskingPolicy policy, List<Finding> findings) {

  public MaskingPolicyFile {
    findings = List.copyOf(findings);
  }

  /**
   * @throws UncheckedIOException if there is no such file
   */
  public static MaskingPolicyFile read(Path file) {
    PolicyParser.Result result = PolicyParser.read(file);
    return new MaskingPolicyFile(file, result.policy(), result.findings());
  }

  /** A policy that masks nothing, for contracts without one. */
  public static MaskingPolicyFile none(Path file) {
    return new MaskingPolicyFile(
        file, new MaskingPolicy(1, "default", Map.of(), Map.of()), List.of());
  }

  /**
   * What does not fit between the policy and contracts.
   *
   * @param contracts all contracts of the policy's domains
   * @param kinds of those contracts that it masks
   */
  public List<Finding> against(Contracts contracts, Set<Kind> kinds) {
    return new PolicyChecks(policy, this::place, contracts::text)
        .findings(contracts.all(), kinds, true);
  }

  private Place place(Spot spot) {
    try {
      Document found = Document.yaml(Files.readString(file)).nearest(spot.keys());
      return new Place(file, found.line(), found.column());
    } catch (DocumentException e) {
      return Place.startOf(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
