/** SQL for scripts: statements over the tables under their logical names, read-only. */
package io.millrace.cli.sql;
