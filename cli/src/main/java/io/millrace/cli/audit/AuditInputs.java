package io.millrace.cli.audit;

import io.millrace.runtime.kafka.KafkaConfig;
import io.millrace.runtime.masking.KeyProvider;
import io.millrace.runtime.registry.RegistryClient;
import io.millrace.schemas.Contracts;
import io.millrace.schemas.MaskingPolicy;
import java.nio.file.Path;
import org.apache.iceberg.catalog.Catalog;

/**
 * What the audit compares.
 *
 * @param source the database behind the change topics
 * @param extracts the folder with the folders of extracts
 * @param keys the masking keys, to bring the source's rows to the form that raw has
 */
public record AuditInputs(
    Contracts contracts,
    MaskingPolicy policy,
    KeyProvider keys,
    KafkaConfig kafka,
    RegistryClient registry,
    Catalog catalog,
    SourceDatabase source,
    Path extracts) {}
