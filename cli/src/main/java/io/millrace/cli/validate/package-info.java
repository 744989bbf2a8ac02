/** {@code millrace validate}: everything that is wrong with a user's files, at once. */
package io.millrace.cli.validate;
