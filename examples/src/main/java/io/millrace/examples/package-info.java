/** The workspaces that come with Millrace, and the programs that are their source systems. */
package io.millrace.examples;
