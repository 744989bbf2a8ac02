/**
 * The one reader of a dbt project: its YAML and Jinja with places, its files, settings and names.
 * Models and metrics are views of what it read.
 */
package io.millrace.runtime.read.project;
