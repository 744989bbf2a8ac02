package io.millrace.cli.flink;

/**
 * A completed checkpoint or savepoint that has not been discarded.
 *
 * @param path URI of its folder
 */
public record RetainedCheckpoint(long id, String path) {}
