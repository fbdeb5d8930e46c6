/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All checks, by name. */
public final class CheckCatalogue {
  private final Map<String, NamedCheck> checks = new LinkedHashMap<>();

  /** Holds {@code checks}; two of one name are refused. */
  public CheckCatalogue(List<NamedCheck> checks) {
    for (NamedCheck check : checks) {
      if (this.checks.put(check.name(), check) != null) {
        throw new IllegalArgumentException("two checks are named \"" + check.name() + "\"");
      }
    }
  }

  /** Finds a check by its name. */
  public Optional<NamedCheck> find(String name) {
    return Optional.ofNullable(checks.get(name));
  }

  /** Returns the names of all checks. */
  public Set<String> names() {
    return checks.keySet();
  }
}
