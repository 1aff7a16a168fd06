package dev.dbx.query.plan;

/** What the planner expected of one execution of a node; rows and width are per loop. */
public record Estimate(double startupCost, double totalCost, double rows, long widthBytes) {}
