/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.agent;

import io.loopcheck.matrices.Facts;
import io.loopcheck.matrices.Layer;
import io.loopcheck.matrices.LoopKind;
import io.loopcheck.matrices.OsFamily;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refuses facts that are missing, or that contradict this host or each other. */
final class FactsVerifier {
  private final AgentCommand command;
  private final OsFamily host;

  FactsVerifier(AgentCommand command, OsFamily host) {
    this.command = command;
    this.host = host;
  }

  /** Returns the operating system that this process runs on. */
  static OsFamily host() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return OsFamily.WINDOWS;
    }
    if (name.startsWith("linux")) {
      return OsFamily.LINUX;
    }
    if (name.startsWith("mac")) {
      return OsFamily.MACOS;
    }
    return name.endsWith("bsd") ? OsFamily.BSD : OsFamily.OTHER;
  }

  /** Returns the facts, if there is nothing against them. */
  Facts verified(Facts facts) {
    refuseMissing(facts);
    if (facts.layer() == Layer.NATIVE && facts.os().family() != host) {
      throw wrong(
          "os",
          "layer \"native\" means this host's own system, which is \"%s\", and not \"%s\""
              .formatted(word(host), word(facts.os().family())));
    }
    if (facts.kind() == LoopKind.PROACTOR && facts.selector() != null) {
      throw wrong(
          "selector",
          "a loop of kind \"proactor\" has no selector, and \"%s\" is named"
              .formatted(facts.selector()));
    }
    return facts;
  }

  // Jackson leaves absent properties null, whatever the record says of them.
  private void refuseMissing(Facts facts) {
    present("os", facts.os());
    present("os.family", facts.os().family());
    present("os.version", facts.os().version());
    present("layer", facts.layer());
    present("kind", facts.kind());
    present("implementation", facts.implementation());
    present("implementation.name", facts.implementation().name());
    present("implementation.version", facts.implementation().version());
    present("runtime", facts.runtime());
    present("runtime.name", facts.runtime().name());
    present("runtime.version", facts.runtime().version());
    present("contract", facts.contract());
    present("drive", facts.drive());
    present("loopClass", facts.loopClass());
  }

  private void present(String fact, @Nullable Object value) {
    if (value == null) {
      throw wrong(fact, "it is missing");
    }
  }

  private AgentException wrong(String fact, String why) {
    return new AgentException(AgentTrouble.wrongFact(command, fact, why));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
