/** The processes of the local stack: how each is laid out, started, found again and stopped. */
package io.millrace.cli.stack;
