/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The calls of libc that selectors and descriptors need, on 64-bit Linux and macOS: internal,
 * except for {@link io.loopcheck.reference.libc.LibcResources}. No other package knows the native
 * binding, which is loaded by the first call.
 */
@NullMarked
package io.loopcheck.reference.libc;

import org.jspecify.annotations.NullMarked;
