/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.platform;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.Version;
import java.util.List;

/** What the documentation says of a platform: its loops, its selectors, and what they lack. */
interface Platform {

  /** The signals that a test may send to a JVM: unhandled they are ignored. */
  List<String> HARMLESS_SIGNALS = List.of("SIGWINCH", "SIGURG");

  /** Returns the operating system whose documentation applies. */
  Facts.Os os();

  /** Says whether this is the host itself or a model. */
  default Layer layer() {
    return Layer.MODEL;
  }

  /** Returns the version of asyncio whose documentation applies. */
  Version contract();

  /** Returns the signals that a check may use; where loops cannot handle any, to ask for one. */
  default List<String> signals() {
    return HARMLESS_SIGNALS;
  }

  /** Returns its selectors, the default one first. */
  List<SelectorModel> selectors();

  /** Returns the kind of loop that one gets without asking for any. */
  default LoopKind defaultKind() {
    return LoopKind.SELECTOR;
  }

  /** Returns what all its loops lack, and its runtime. */
  default List<Restriction> everyLoop() {
    return List.of();
  }

  /** Returns what its selector loops lack, whatever their selector. */
  default List<Restriction> selectorLoop() {
    return List.of();
  }

  /** Returns what its proactor loops lack. */
  default List<Restriction> proactorLoop() {
    return List.of();
  }
}
