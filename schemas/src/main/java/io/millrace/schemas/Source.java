package io.millrace.schemas;

import java.util.Optional;

/**
 * Where the records of a contract come from.
 *
 * @param topic the Kafka topic; for extracts, which have none, {@code extract.<domain>.<entity>}:
 *     the name their positions are recorded under
 * @param format how records are written
 * @param directory extracts only: the folder, relative to the configured extract root
 * @param pattern extracts only: a glob over file names
 */
public record Source(
    String topic, Format format, Optional<String> directory, Optional<String> pattern) {}
