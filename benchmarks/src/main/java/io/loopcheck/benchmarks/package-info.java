/**
 * How fast the reference loop is, beside other loops: JMH benchmarks of what a loop does without
 * connections, and servers that echo, with the client that drives them. {@code scripts/benchmark}
 * runs them all.
 */
@NullMarked
package io.loopcheck.benchmarks;

import org.jspecify.annotations.NullMarked;
