/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a loop is, as verified by probes where it can be. Expectations are resolved from facts
 * alone.
 *
 * @param os the operating system whose documentation applies
 * @param layer what stands between the loop and that system
 * @param kind which design the loop follows
 * @param selector {@code select}, {@code poll}, {@code epoll}, {@code kqueue}, {@code nio}, or null
 *     if it has none or it is not known
 * @param implementation the loop's own name and version, such as {@code uvloop 0.23.0}
 * @param runtime the language runtime, such as {@code cpython 3.11.7} or {@code java 17.0.15}
 * @param contract the version of asyncio whose documentation the loop is held to
 * @param stock whether this is asyncio's own class over a selector of the standard library, or the
 *     reference loop: it is judged strictly
 * @param drive how the loop can be run
 * @param loopClass the loop's class, by its full name
 * @param signals the names of the signals that a check may use, such as {@code SIGUSR1}
 * @param notes further facts, shown and never matched
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Facts(
    Os os,
    Layer layer,
    LoopKind kind,
    @Nullable String selector,
    Product implementation,
    Product runtime,
    Version contract,
    boolean stock,
    Drive drive,
    String loopClass,
    List<String> signals,
    Map<String, String> notes) {

  public Facts {
    signals = signals == null ? List.of() : List.copyOf(signals);
    notes = notes == null ? Map.of() : Map.copyOf(notes);
  }

  /** An operating system and its version. */
  public record Os(OsFamily family, Version version) {}

  /** A name and its version. */
  public record Product(String name, Version version) {
    @Override
    public String toString() {
      return name + " " + version;
    }
  }
}
