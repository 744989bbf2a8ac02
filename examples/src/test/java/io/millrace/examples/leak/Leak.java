package io.millrace.examples.leak;

/**
 * A secret that was found in clear. It says whose and of what kind, never the secret itself.
 *
 * @param place the file, or topic, partition and offset
 */
public record Leak(String place, String kind, int customerId) {}
