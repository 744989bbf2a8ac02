package io.millrace.schemas.contract;

import java.util.Optional;

/**
 * Where the records of a contract come from.
 *
 * @param topic the Kafka topic; for extracts, which have none, {@code extract.<domain>.<entity>}:
 *     the name their positions are recorded under
 * @param format how records are written
 * @param directory extracts only: the folder, relative to the configured extract root
 * @param pattern extracts only: a glob over file names
 * @param epoch counts how often the source's own log started again, from 1: changes of a higher
 *     epoch come after all of a lower one
 * @param wholeRowsLogged whether changes hold the whole row before them (PostgreSQL's REPLICA
 *     IDENTITY FULL)
 */
public record Source(
    String topic,
    Format format,
    Optional<String> directory,
    Optional<String> pattern,
    int epoch,
    boolean wholeRowsLogged) {}
