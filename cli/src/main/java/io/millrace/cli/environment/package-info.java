/**
 * An environment of a workspace: where its jobs, and all that they read and write, can be reached.
 */
package io.millrace.cli.environment;
