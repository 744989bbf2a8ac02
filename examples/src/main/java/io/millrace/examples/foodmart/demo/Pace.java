package io.millrace.examples.foodmart.demo;

/**
 * How fast and how long the source systems work. The same number of changes makes the same content,
 * however long the chain takes.
 *
 * @param linesPerSecond sales lines of the last month
 * @param changes transactions on the operational database
 */
record Pace(int linesPerSecond, int changes) {

  static final Pace SHOP = new Pace(800, 700);
}
