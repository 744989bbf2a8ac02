package io.millrace.cli.audit;

import io.millrace.cli.stack.JobDeployment;
import io.millrace.cli.stack.LocalStack;
import io.millrace.runtime.iceberg.CatalogConfig;
import io.millrace.runtime.iceberg.CatalogType;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.masking.TinkKeyProvider;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.Contracts;
import io.millrace.schemas.MaskingPolicy;
import java.nio.file.Path;
import java.util.Map;

/** The audit's inputs where the local stack keeps them. */
public final class StackAudit {

  private StackAudit() {}

  public static AuditInputs inputs(LocalStack stack) {
    Path domain = stack.home().root().resolve("schemas/foodmart");
    return new AuditInputs(
        Contracts.load(domain.resolve("contracts")),
        MaskingPolicy.load(domain.resolve("policy.yaml")),
        TinkKeyProvider.file(new JobDeployment(stack).createMaskingKeys()),
        KafkaConfig.of(stack.kafka().bootstrapServers()),
        new RegistryClient(stack.registry().confluentUrl()),
        catalog(stack).open(),
        new SourceDatabase(
            stack.postgres().jdbcUrl("foodmart"), "shop", stack.secrets().password("shop")),
        stack.home().data("extracts"));
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
