package io.millrace.cli.audit;

import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.workspace.Workspace;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.write.masking.TinkKeyProvider;
import io.millrace.schemas.contract.Contract;

/** The audit's inputs: what the workspace's job files name, and where the local stack keeps it. */
public final class StackAudit {

  private StackAudit() {}

  public static AuditInputs inputs(LocalStack stack) {
    Workspace workspace = stack.workspace();
    return new AuditInputs(
        workspace.contracts(),
        workspace.policy(),
        TinkKeyProvider.file(workspace.keyset()),
        workspace.kafka(),
        new RegistryClient(stack.registry().confluentUrl()),
        workspace.catalog().open(),
        change -> database(stack, change),
        workspace.extracts().orElse(null));
  }

  private static SourceDatabase database(LocalStack stack, Contract change) {
    return new SourceDatabase(
        stack.postgres().jdbcUrl(stack.workspace().database(change)),
        LocalStack.SOURCE_OWNER,
        stack.secrets().password(LocalStack.SOURCE_OWNER));
  }
}
