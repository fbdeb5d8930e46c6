/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Loops outside this process: {@link io.loopcheck.suite.agent.AgentLoop} starts agents, speaks the
 * protocol of {@code docs/protocol.md} with them, and ends every one of them. {@link
 * io.loopcheck.suite.agent.Message} is that protocol as data, for both sides.
 */
@NullMarked
package io.loopcheck.suite.agent;

import org.jspecify.annotations.NullMarked;
