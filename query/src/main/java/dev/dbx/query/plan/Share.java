package dev.dbx.query.plan;

import java.util.Optional;

/**
 * A node's part in the whole plan.
 *
 * @param inclusiveMs elapsed time with its children, all loops together
 * @param selfMs the same without its children
 * @param selfCost estimated cost without its children, all expected loops together
 * @param percent self time of the plan's time, or of its cost where nothing was executed
 */
public record Share(
    Optional<Double> inclusiveMs, Optional<Double> selfMs, double selfCost, double percent) {}
