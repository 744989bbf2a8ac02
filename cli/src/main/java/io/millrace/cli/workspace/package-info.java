/** A user's files: job files by environment, and the contracts and projects that they name. */
package io.millrace.cli.workspace;
