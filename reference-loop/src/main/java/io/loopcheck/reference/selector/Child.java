/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.selector;

import io.loopcheck.loop.FileObject;
import java.util.List;

/** A child process and our ends of the pipes to its descriptors 0, 1 and 2. */
public record Child(Process process, List<FileObject> pipes) {}
