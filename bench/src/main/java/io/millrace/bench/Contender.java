package io.millrace.bench;

import java.util.function.Supplier;

/**
 * One way to do the work.
 *
 * @param clean removes what an earlier run left
 * @param submit starts the job and returns its id once it runs
 * @param growth how its output has grown so far
 */
record Contender(String name, Runnable clean, Supplier<String> submit, Supplier<Growth> growth) {}
