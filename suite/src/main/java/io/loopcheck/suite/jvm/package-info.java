/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Loops of this JVM. {@link io.loopcheck.suite.jvm.InProcessLoop} judges a loop in the harness's
 * own process, {@link io.loopcheck.suite.jvm.JavaAgent} in a process of its own; both carry out
 * actions through {@code ActionInterpreter}, whose events {@code docs/protocol.md} defines.
 */
@NullMarked
package io.loopcheck.suite.jvm;

import org.jspecify.annotations.NullMarked;
