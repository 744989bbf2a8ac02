/** The schema registry's Confluent API and wire format. */
package io.millrace.runtime.registry;
