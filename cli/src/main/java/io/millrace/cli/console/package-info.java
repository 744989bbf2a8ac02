/** What the person at the terminal sees: progress, and failures as a sentence. */
package io.millrace.cli.console;
