/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.cli;

import io.loopcheck.reference.platform.Profile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code profiles}: lists the reference loop's profiles. */
@Command(
    name = "profiles",
    description = "Lists the reference loop's profiles, and what each platform takes away.")
final class ProfilesCommand implements Callable<Integer> {
  private final Console console;

  ProfilesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    PrintWriter out = console.out();
    for (Profile profile : Profile.all()) {
      out.println("reference:" + profile.id() + "  " + profile.title());
      if (profile.restrictions().isEmpty()) {
        out.println("  no restriction");
      }
      profile
          .restrictions()
          .forEach(
              restriction ->
                  out.println(
                      "  "
                          + restriction.name()
                          + ": "
                          + restriction.sentence()
                          + " ("
                          + restriction.source()
                          + ")"));
      out.println();
    }
    return ExitCode.OK;
  }
}
