package io.millrace.cli.audit;

import io.millrace.cli.environment.Environment;
import io.millrace.cli.environment.Reach;
import io.millrace.cli.environment.SourceLogin;
import io.millrace.cli.workspace.Workspace;
import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.write.masking.KeyProvider;
import io.millrace.runtime.write.masking.TinkKeyProvider;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.masking.MaskingPolicy;
import java.util.Optional;
import java.util.function.Function;
import org.apache.iceberg.catalog.Catalog;

/**
 * What the audit compares.
 *
 * @param source the database behind a change contract's topic; empty if nobody said as whom to read
 *     it
 * @param extracts path or URI of the folder with the folders of extracts; null without extracts
 * @param keys the masking keys, to bring the source's rows to the form that raw has
 */
public record AuditInputs(
    Contracts contracts,
    MaskingPolicy policy,
    KeyProvider keys,
    KafkaConfig kafka,
    RegistryClient registry,
    Catalog catalog,
    Function<Contract, Optional<SourceDatabase>> source,
    String extracts) {

  /**
   * What an environment's job files name, where they say that it is.
   *
   * @throws io.millrace.cli.console.CommandException naming what cannot be reached
   */
  public static AuditInputs of(Environment environment) {
    Workspace workspace = environment.workspace();
    Reach reach = new Reach(environment);
    return new AuditInputs(
        workspace.contracts(),
        workspace.policy(),
        TinkKeyProvider.file(workspace.keyset()),
        reach.kafka(),
        new RegistryClient(reach.registry()),
        environment.openCatalog(),
        change -> environment.source(change).map(AuditInputs::database),
        workspace.extracts().orElse(null));
  }

  private static SourceDatabase database(SourceLogin login) {
    return new SourceDatabase(login.url(), login.user(), login.password());
  }
}
