package io.millrace.semantic.plan;

import java.io.Serializable;

/**
 * How facts get a dimension's attributes.
 *
 * @param fact semantic model of the facts
 * @param entity the entity both sides share
 * @param dimension semantic model of the dimension
 * @param factKey index of the entity's value in the fact's row
 * @param dimensionKey index of the entity's value in the dimension's row
 * @param width number of columns the dimension adds to the fact's row
 */
public record JoinPlan(
    String fact, String entity, String dimension, int factKey, int dimensionKey, int width)
    implements Serializable {}
