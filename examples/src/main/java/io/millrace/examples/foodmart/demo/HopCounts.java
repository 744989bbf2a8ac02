package io.millrace.examples.foodmart.demo;

import java.time.Duration;

/**
 * How many records have got how far at one moment.
 *
 * @param at since the demo began
 * @param sent records committed to the sales topic
 * @param changes records in the change topics
 * @param events rows in raw event tables
 * @param changed rows in raw change tables, extracts included
 * @param quarantined rows in quarantine
 * @param facts records in the topic of the curated sales fact
 * @param curated records in all curated topics
 * @param lines sales lines that the daily KPI counts
 */
record HopCounts(
    Duration at,
    long sent,
    long changes,
    long events,
    long changed,
    long quarantined,
    long facts,
    long curated,
    long lines) {

  /** One line for the terminal. */
  String text() {
    return "%5.0f s  sales %,d  changes %,d | raw %,d + %,d, quarantine %,d | curated %,d | KPIs count %,d lines"
        .formatted(
            at.toMillis() / 1000.0, sent, changes, events, changed, quarantined, curated, lines);
  }
}
