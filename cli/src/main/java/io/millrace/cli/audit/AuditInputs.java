package io.millrace.cli.audit;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.runtime.write.masking.KeyProvider;
import io.millrace.schemas.contract.Contract;
import io.millrace.schemas.contract.Contracts;
import io.millrace.schemas.masking.MaskingPolicy;
import java.util.function.Function;
import org.apache.iceberg.catalog.Catalog;

/**
 * What the audit compares.
 *
 * @param source the database behind a change contract's topic
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
    Function<Contract, SourceDatabase> source,
    String extracts) {}
