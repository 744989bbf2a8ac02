/**
 * Deploying jobs to a Flink cluster, from the state they had, and refusing what would lose data.
 */
package io.millrace.cli.deploy;
