/** The history of jobs, {@code audit.deployments}, which jobs and the command write. */
package io.millrace.runtime.deployment;
