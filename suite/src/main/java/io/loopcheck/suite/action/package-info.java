/* SPDX-License-Identifier: Apache-2.0 */
/**
 * One vocabulary for everything that a check asks of a loop: {@link
 * io.loopcheck.suite.action.Action actions} and {@link io.loopcheck.suite.action.Event events} are
 * data, interpreted over a Java loop, sent to an agent, kept as the transcript and rendered as a
 * reproducer. {@code docs/protocol.md} is their reference.
 */
@NullMarked
package io.loopcheck.suite.action;

import org.jspecify.annotations.NullMarked;
