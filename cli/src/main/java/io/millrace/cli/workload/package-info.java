/**
 * A workspace's workload: what its sources hold and send when it is tried out, and what must come
 * of it.
 */
package io.millrace.cli.demo;
