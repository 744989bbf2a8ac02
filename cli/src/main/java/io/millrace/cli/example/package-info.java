/**
 * The example that {@code millrace new} writes: a folder in the resources, a valid workspace
 * itself.
 */
package io.millrace.cli.example;
