package io.millrace.cli.audit;

import io.millrace.cli.stack.LocalStack;
import io.millrace.cli.workspace.CapturedDatabase;
import io.millrace.cli.workspace.Workspace;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogType;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.masking.TinkKeyProvider;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.Contract;
import java.util.Map;

/** The audit's inputs: what the workspace's job files name, and where the local stack keeps it. */
public final class StackAudit {

  private StackAudit() {}

  public static AuditInputs inputs(LocalStack stack) {
    Workspace workspace = stack.workspace();
    return new AuditInputs(
        workspace.contracts(),
        workspace.policy(),
        TinkKeyProvider.file(workspace.keyset()),
        KafkaConfig.of(stack.kafka().bootstrapServers()),
        new RegistryClient(stack.registry().confluentUrl()),
        catalog(stack).open(),
        change -> database(stack, change),
        workspace.extracts().orElse(null));
  }

  private static SourceDatabase database(LocalStack stack, Contract change) {
    return new SourceDatabase(
        stack.postgres().jdbcUrl(CapturedDatabase.nameOf(change)),
        LocalStack.SOURCE_OWNER,
        stack.secrets().password(LocalStack.SOURCE_OWNER));
  }

  /** The catalog of the stack, as the jobs open it. */
  public static CatalogConfig catalog(LocalStack stack) {
    return new CatalogConfig(
        CatalogType.JDBC,
        stack.postgres().jdbcUrl("catalog"),
        stack.home().warehouse().toUri().toString(),
        "millrace",
        stack.secrets().password("millrace"),
        Map.of());
  }
}
