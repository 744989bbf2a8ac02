package io.millrace.runtime.read.cut;

/**
 * Where a cut stands in one partition.
 *
 * @param lastOffset no later offset belongs to the cut; it may be a transaction marker's, and is -1
 *     before the first
 */
public record CutPosition(String topicId, int partition, long lastOffset) {}
