/**
 * Cuts: raw snapshots, curated snapshots, topic offsets and semantic snapshots that belong
 * together, in {@code audit.cuts}.
 *
 * <pre>
 * gate of a job (one instance, before everything that writes) ── at barrier n ──► cut marks in topics
 *      │ checkpoint n complete: ends of the job's topics
 *      └─ at barrier n + 1 ──► recorder ── checkpoints n + 1, n + 2 complete: snapshots ──► audit.cuts
 * </pre>
 */
package io.millrace.runtime.read.cut;
