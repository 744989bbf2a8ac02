/** SQL for analysts: batch queries over the tables under their logical names, read-only. */
package io.millrace.cli.sql;
