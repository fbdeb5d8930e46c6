/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import io.loopcheck.matrices.Rule;
import io.loopcheck.reference.platform.Profile;
import io.loopcheck.reference.platform.ReferenceProvider;
import io.loopcheck.suite.result.ResultLine;
import io.loopcheck.suite.result.Verdict;
import io.loopcheck.suite.run.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mutant fails, the loop that it was made of does not. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the linux profiles are Linux itself")
class ProfilesConformTest {
  private static final int BUSY_THREADS = 2;
  private static final Pattern UNSAYABLE = Pattern.compile("Java's contract|Java has no");

  static Stream<String> profiles() {
    return Profile.all().stream().map(Profile::id);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyRuleHoldsStrictly(String profile) {
    assertThat(otherThanPassed(profile)).isEmpty();
  }

  @Test
  void everyRuleHoldsOnABusyMachine() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    List<Thread> busy = new ArrayList<>();
    for (int i = 0; i < BUSY_THREADS; i++) {
      Thread thread = new Thread(() -> spinUntil(done), "busy");
      thread.start();
      busy.add(thread);
    }
    try {
      assertThat(profiles().flatMap(profile -> otherThanPassed(profile).stream())).isEmpty();
    } finally {
      done.set(true);
      for (Thread thread : busy) {
        thread.join();
      }
    }
  }

  private static void spinUntil(AtomicBoolean done) {
    while (!done.get()) {
      Thread.onSpinWait();
    }
  }

  /**
   * Channels of the JDK are neither terminals nor files, Java's contract cannot say some calls, and
   * what is left in this process may be another session's; all else can be observed.
   */
  private static List<String> otherThanPassed(String profile) {
    List<String> untestable =
        Judged.allRules().stream().filter(rule -> rule.untestable() != null).map(Rule::id).toList();
    return judge(profile).stream()
        .filter(result -> result.verdict() != Verdict.PASS)
        .filter(result -> result.verdict() != Verdict.NOT_APPLICABLE)
        .filter(
            result ->
                result.verdict() != Verdict.NOT_OBSERVABLE
                    || !(profile.equals("nio")
                        || untestable.contains(result.rule())
                        || result.area().equals("hygiene")
                        || UNSAYABLE.matcher(result.message()).find()))
        .map(result -> profile + ", " + result.rule() + ": " + result.message())
        .toList();
  }

  private static List<ResultLine.Result> judge(String profile) {
    RunOptions strict = RunOptions.defaults().withStrict(true);
    List<ResultLine.Result> results =
        Judged.by(Judged.allRules(), new ReferenceProvider(profile), strict).results();
    assertThat(results).hasSameSizeAs(Judged.allRules());
    assertThat(results).extracting(ResultLine.Result::verdict).contains(Verdict.PASS);
    return results;
  }
}
