/**
 * The demo: the whole chain on the local stack, from the reference sources to published figures.
 */
package io.millrace.cli.demo;
