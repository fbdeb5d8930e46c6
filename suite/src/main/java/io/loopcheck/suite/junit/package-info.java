/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The documentation as JUnit tests of a loop: extend {@link
 * io.loopcheck.suite.junit.EventLoopConformance} for a loop of this JVM, or {@link
 * io.loopcheck.suite.junit.LoopConformance} for any other. Each rule is one test.
 */
@NullMarked
package io.loopcheck.suite.junit;

import org.jspecify.annotations.NullMarked;
