/**
 * One way to publish for all read jobs: outputs are planned, then created, then written beside what
 * readers see, and shown once they have caught up.
 *
 * <pre>
 * plan (reads alone) ─► graph ─► create: generations, tables, topics, schemas ─► attach: sinks, cuts, switch
 *                                                                    job runs ─► caught up ─► promotion
 * </pre>
 */
package io.millrace.runtime.read.output;
