package io.millrace.cli.deploy;

import io.millrace.cli.console.CommandException;
import io.millrace.cli.workspace.Job;
import io.millrace.cli.workspace.Workspace;
import io.millrace.curate.CurateOptions;
import io.millrace.schemas.contract.Contract;
import io.millrace.semantic.SemanticOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Refuses earlier files that cannot go on from the newest state without a loss. */
final class RollbackGuard {

  private RollbackGuard() {}

  /**
   * @throws CommandException if the earlier contracts lack what the present ones write, or if the
   *     models or metrics differ
   */
  static void require(Job job, Workspace earlier, Workspace present) {
    if (job == Job.INGEST || job == Job.CDC) {
      requireContracts(job, earlier, present);
    } else if (!build(job, earlier).equals(build(job, present))
        || !DeployedFiles.projects(earlier, job).equals(DeployedFiles.projects(present, job))) {
      throw new CommandException(
          "The earlier deployment has other models, whose state is not the present one's. Bring its files back into the workspace, set %s.build to a new text, and use 'millrace deploy %s --replace --from nothing': that builds them beside the present ones."
              .formatted(job.module().replace("-job", ""), job.module()));
    }
  }

  private static String build(Job job, Workspace workspace) {
    return Objects.toString(
        workspace
            .settings(job)
            .get(job == Job.CURATE ? CurateOptions.BUILD : SemanticOptions.BUILD));
  }

  private static void requireContracts(Job job, Workspace earlier, Workspace present) {
    Map<String, Contract> before =
        earlier.contracts().all().stream()
            .collect(Collectors.toMap(Contract::subject, Function.identity()));
    List<String> lost = new ArrayList<>();
    for (Contract contract : present.contracts().all()) {
      Contract then = before.get(contract.subject());
      if (then == null) {
        lost.add(contract.subject() + " is not among them");
      } else if (then.version() < contract.version()) {
        lost.add(
            "%s is at version %d instead of %d"
                .formatted(contract.subject(), then.version(), contract.version()));
      }
    }
    if (!lost.isEmpty()) {
      throw new CommandException(
          "The earlier contracts know less than what is written now: %s. Its fields or records would be missing. Correct the files and use 'millrace deploy %s --replace'."
              .formatted(String.join("; ", lost), job.module()));
    }
  }
}
