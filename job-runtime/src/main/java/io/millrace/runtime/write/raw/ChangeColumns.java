package io.millrace.runtime.write.raw;

/**
 * What only rows of change tables say.
 *
 * @param op c, u, d, r or t
 * @param sequence orders the changes of a key when compared as unsigned bytes
 * @param sourceTimeMicros null if the source does not tell
 * @param transactionId null if the source does not tell
 */
public record ChangeColumns(
    String op, byte[] sequence, Long sourceTimeMicros, String transactionId, boolean snapshot) {}
