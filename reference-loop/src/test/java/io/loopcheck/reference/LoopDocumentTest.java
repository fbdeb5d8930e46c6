/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.loopcheck.loop.EventLoop;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/loop.md} walks through the code that there is, and past all of it that matters. */
class LoopDocumentTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "loop.md");

  /** {@code [`Class.method`](path/to/Class.java)}, the method being optional. */
  private static final Pattern STEP =
      Pattern.compile("\\[`(\\w+)(?:\\.(\\w+))?`]\\((\\S+?/java/(\\S+)\\.java)\\)");

  private final String text = read();
  private final List<MatchResult> steps = STEP.matcher(text).results().toList();

  private static String read() {
    try {
      return Files.readString(DOCUMENT);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyStepNamesAClassAndAMethodOfIt() throws Exception {
    assertThat(steps).hasSizeGreaterThan(40);
    for (MatchResult step : steps) {
      assertThat(DOCUMENT.resolveSibling(step.group(3))).exists();
      var type = Class.forName(step.group(4).replace('/', '.'));
      assertThat(type.getSimpleName()).isEqualTo(step.group(1));
      if (step.group(2) != null) {
        assertThat(type.getDeclaredMethods())
            .as(step.group())
            .extracting(Method::getName)
            .contains(step.group(2));
      }
    }
  }

  @Test
  void everyPhaseOfAnIterationIsAStep() {
    var phases =
        new ClassFileImporter()
            .importClasses(Scheduler.class).get(Scheduler.class).getMethods().stream()
                .filter(method -> List.of("runOnce", "poll").contains(method.getName()))
                .flatMap(method -> method.getMethodCallsFromSelf().stream())
                .map(JavaMethodCall::getTarget)
                .filter(called -> isPhase(called.getOwner().getName(), called.getName()))
                .map(called -> called.getOwner().getSimpleName() + "." + called.getName())
                .distinct();

    assertThat(phases)
        .hasSizeGreaterThanOrEqualTo(6)
        .isSubsetOf(
            steps.stream().map(step -> step.group(1) + "." + step.group(2)).distinct().toList());
  }

  /** The clock and the debugging look on; they move nothing. */
  private static boolean isPhase(String owner, String method) {
    boolean own = owner.startsWith(Scheduler.class.getPackageName());
    boolean looksOn =
        Stream.of(Clock.class, SlowCalls.class).anyMatch(type -> owner.equals(type.getName()));
    return own && !looksOn && !method.equals("poll") || owner.equals(Poller.class.getName());
  }

  @Test
  void everyMethodOfTheContractIsNamed() {
    var names =
        Arrays.stream(EventLoop.class.getMethods())
            .filter(method -> method.getDeclaringClass() == EventLoop.class)
            .map(Method::getName)
            .distinct();

    assertThat(names).allSatisfy(name -> assertThat(text).containsPattern("\\b" + name + "\\b"));
  }
}
