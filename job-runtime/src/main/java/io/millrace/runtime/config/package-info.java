/** Settings from YAML files, checked as a whole before anything starts. */
package io.millrace.runtime.config;
