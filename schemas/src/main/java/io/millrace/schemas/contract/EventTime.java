package io.millrace.schemas.contract;

import java.time.Duration;

/**
 * The field that says when an event happened.
 *
 * @param field name of a date or timestamp field
 * @param outOfOrderness how much earlier than the newest event of its partition an event may be and
 *     still count as on time
 */
public record EventTime(String field, Duration outOfOrderness) {}
