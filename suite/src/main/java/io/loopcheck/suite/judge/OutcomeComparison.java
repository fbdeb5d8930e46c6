/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.judge;

import io.loopcheck.matrices.LoopAfter;
import io.loopcheck.matrices.Moment;
import io.loopcheck.matrices.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was observed with what was expected.
 *
 * <p>Strict tells apart all that the documentation tells apart. Otherwise a loop may refuse earlier
 * than documented, by the call, by awaiting it or by not having the method, as long as the error is
 * the documented one; and it may be in a better state afterwards. Two things are never forgiven: to
 * accept and never to work, and to leave a broken loop behind where that is not documented.
 */
final class OutcomeComparison {
  private final boolean strict;

  OutcomeComparison(boolean strict) {
    this.strict = strict;
  }

  Fit fit(Outcome expected, Outcome observed) {
    if (expected instanceof Outcome.Open open) {
      return best(open.oneOf(), observed);
    }
    if (expected instanceof Outcome.Supported supported) {
      return fitSupported(supported, observed);
    }
    if (expected instanceof Outcome.Unsupported unsupported) {
      return fitUnsupported(unsupported, observed);
    }
    if (expected instanceof Outcome.Limited limited) {
      return fitLimited(limited, observed);
    }
    if (expected instanceof Outcome.Measured measured) {
      return fitMeasured(measured, observed);
    }
    if (expected instanceof Outcome.AlwaysReady) {
      return fitAlwaysReady(observed);
    }
    // A choice, which is the one that is expected or another; nobody expects silence.
    return asDocumentedIf(expected instanceof Outcome.Chosen && expected.equals(observed));
  }

  private Fit best(List<Outcome> alternatives, Outcome observed) {
    Fit best = Fit.OTHERWISE;
    for (Outcome alternative : alternatives) {
      Fit fit = fit(alternative, observed);
      best = fit.compareTo(best) < 0 ? fit : best;
    }
    return best;
  }

  private static Fit fitSupported(Outcome.Supported expected, Outcome observed) {
    Integer atLeast = expected.atLeast();
    if (observed instanceof Outcome.Supported supported) {
      return asDocumentedIf(atLeast == null || reaches(supported.atLeast(), atLeast));
    }
    return asDocumentedIf(
        observed instanceof Outcome.Limited limited
            && atLeast != null
            && limited.max() != null
            && limited.max().from() >= atLeast
            && limited.loopAfter() != LoopAfter.BROKEN);
  }

  private static boolean reaches(@Nullable Integer number, int atLeast) {
    return number != null && number >= atLeast;
  }

  private Fit fitUnsupported(Outcome.Unsupported expected, Outcome observed) {
    if (observed instanceof Outcome.Unsupported refusal) {
      return asDocumentedIf(
          isA(expected.error(), refusal.error(), refusal.ancestors())
              && (expected.winerror() == null || expected.winerror().equals(refusal.winerror()))
              && admits(expected.moment(), refusal.moment())
              && admits(expected.loopAfter(), refusal.loopAfter()));
    }
    boolean works =
        observed instanceof Outcome.Supported
            || (observed instanceof Outcome.Limited limited
                && limited.loopAfter() != LoopAfter.BROKEN);
    return works ? Fit.MORE : Fit.OTHERWISE;
  }

  private Fit fitLimited(Outcome.Limited expected, Outcome observed) {
    if (observed instanceof Outcome.Supported supported) {
      boolean above =
          expected.max() == null || reaches(supported.atLeast(), expected.max().to() + 1);
      return above ? Fit.MORE : Fit.OTHERWISE;
    }
    if (!(observed instanceof Outcome.Limited limited)) {
      return Fit.OTHERWISE;
    }
    Fit fit = fitLimit(expected, limited);
    if (fit == Fit.AS_DOCUMENTED) {
      return asDocumentedIf(
          isA(expected.error(), limited.error(), limited.ancestors())
              && admits(expected.moment(), limited.moment())
              && admits(expected.loopAfter(), limited.loopAfter()));
    }
    return limited.loopAfter() == LoopAfter.BROKEN ? Fit.OTHERWISE : fit;
  }

  private static Fit fitLimit(Outcome.Limited expected, Outcome.Limited observed) {
    Outcome.Range range = expected.max();
    if (range != null) {
      return observed.max() == null
          ? Fit.OTHERWISE
          : fitNumber(range.from(), range.to(), observed.max().from());
    }
    Integer descriptor = expected.descriptor();
    return descriptor == null || observed.descriptor() == null
        ? Fit.OTHERWISE
        : fitNumber(descriptor, descriptor, observed.descriptor());
  }

  private static Fit fitNumber(int from, int to, int number) {
    if (number > to) {
      return Fit.MORE;
    }
    return asDocumentedIf(number >= from);
  }

  /** Less of a quantity is more of a loop: what is measured are steps of clocks and delays. */
  private static Fit fitMeasured(Outcome.Measured expected, Outcome observed) {
    if (!(observed instanceof Outcome.Measured measured
        && measured.unit().equals(expected.unit())
        && measured.to() <= expected.to())) {
      return Fit.OTHERWISE;
    }
    return measured.from() < expected.from() ? Fit.MORE : Fit.AS_DOCUMENTED;
  }

  private static Fit fitAlwaysReady(Outcome observed) {
    if (observed instanceof Outcome.Supported) {
      return Fit.MORE;
    }
    return asDocumentedIf(observed instanceof Outcome.AlwaysReady);
  }

  boolean admits(Moment expected, Moment observed) {
    return observed == expected || (!strict && isClean(observed));
  }

  /** A refusal at once, before anything runs on. */
  private static boolean isClean(Moment moment) {
    return switch (moment) {
      case ATTRIBUTE, CALL, AWAIT -> true;
      case RUN, LATE -> false;
    };
  }

  boolean admits(LoopAfter expected, LoopAfter observed) {
    // In the order from the best to the worst.
    return strict ? observed == expected : observed.compareTo(expected) <= 0;
  }

  private static boolean isA(String error, String observed, @Nullable List<String> ancestors) {
    return error.equals(observed) || (ancestors != null && ancestors.contains(error));
  }

  private static Fit asDocumentedIf(boolean condition) {
    return condition ? Fit.AS_DOCUMENTED : Fit.OTHERWISE;
  }
}
