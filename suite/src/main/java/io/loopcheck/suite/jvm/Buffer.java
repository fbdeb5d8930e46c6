/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.jvm;

/** Bytes of the session's that a loop reads into. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Buffer(byte[] bytes) {}
