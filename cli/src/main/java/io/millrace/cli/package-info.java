/** The {@code millrace} command: one class per subcommand, which parses, calls and prints. */
package io.millrace.cli;
