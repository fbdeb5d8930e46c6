/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.matrices;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a loop does about one rule. A rule expects an outcome and a check observes one; {@link
 * Silent} is only observed and {@link Open} is only expected. In JSON an outcome is an object with
 * its name as the one key, such as {@code {"unsupported": {"error": "ValueError", "moment":
 * "run"}}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Supported.class, name = "supported"),
  @JsonSubTypes.Type(value = Outcome.Unsupported.class, name = "unsupported"),
  @JsonSubTypes.Type(value = Outcome.Limited.class, name = "limited"),
  @JsonSubTypes.Type(value = Outcome.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = Outcome.AlwaysReady.class, name = "always-ready"),
  @JsonSubTypes.Type(value = Outcome.Chosen.class, name = "chosen"),
  @JsonSubTypes.Type(value = Outcome.Open.class, name = "open"),
  @JsonSubTypes.Type(value = Outcome.Silent.class, name = "silent"),
  @JsonSubTypes.Type(value = Outcome.Otherwise.class, name = "otherwise"),
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface Outcome {

  /** The names of all outcomes, as in JSON. */
  List<String> KINDS =
      List.of(
          "supported",
          "unsupported",
          "limited",
          "measured",
          "always-ready",
          "chosen",
          "open",
          "silent",
          "otherwise");

  /** Returns this outcome's name, as in JSON. */
  String kind();

  /**
   * It works, with real data.
   *
   * @param atLeast how many at once, where the rule is about a number
   */
  record Supported(@Nullable Integer atLeast) implements Outcome {
    @Override
    public String kind() {
      return "supported";
    }
  }

  /**
   * It is refused.
   *
   * @param error the contract's name of the error, such as {@code NotImplementedError}; observed:
   *     the error's own class
   * @param ancestors observed only: the error's class and its ancestors, by the contract's names
   * @param winerror the Windows error number, where it matters
   * @param moment where the refusal shows
   * @param loopAfter what the loop is good for afterwards; {@code usable} where left out
   */
  record Unsupported(
      String error,
      @Nullable List<String> ancestors,
      @Nullable Integer winerror,
      Moment moment,
      LoopAfter loopAfter)
      implements Outcome {
    public Unsupported {
      Required.property(error, "an unsupported outcome", "error");
      Required.property(moment, "an unsupported outcome", "moment");
      ancestors = ancestors == null ? List.of() : List.copyOf(ancestors);
      loopAfter = loopAfter == null ? LoopAfter.USABLE : loopAfter;
    }

    @Override
    public String kind() {
      return "unsupported";
    }
  }

  /**
   * It works up to a limit, by number or by the value of the descriptor.
   *
   * @param max expected: the limit lies in this range; observed: the most that worked, twice
   * @param descriptor the highest descriptor that works
   * @param error the error above the limit
   * @param ancestors observed only: the error's class and its ancestors
   * @param moment where the refusal shows
   * @param loopAfter what the loop is good for afterwards
   */
  record Limited(
      @Nullable Range max,
      @Nullable Integer descriptor,
      String error,
      @Nullable List<String> ancestors,
      Moment moment,
      LoopAfter loopAfter)
      implements Outcome {
    public Limited {
      Required.property(error, "a limited outcome", "error");
      Required.property(moment, "a limited outcome", "moment");
      ancestors = ancestors == null ? List.of() : List.copyOf(ancestors);
      loopAfter = loopAfter == null ? LoopAfter.USABLE : loopAfter;
    }

    @Override
    public String kind() {
      return "limited";
    }
  }

  /** A quantity, with its unit; observed: the measured value, twice. */
  record Measured(double from, double to, String unit) implements Outcome {
    public Measured {
      Required.property(unit, "a measured outcome", "unit");
    }

    @JsonCreator
    static Measured read(
        @JsonProperty("from") @Nullable Double from,
        @JsonProperty("to") @Nullable Double to,
        @JsonProperty("unit") String unit) {
      return new Measured(
          Required.property(from, "a measured outcome", "from"),
          Required.property(to, "a measured outcome", "to"),
          unit);
    }

    @Override
    public String kind() {
      return "measured";
    }
  }

  /** It is reported on every iteration, without anything being monitored. */
  record AlwaysReady() implements Outcome {
    @Override
    public String kind() {
      return "always-ready";
    }
  }

  /** Which of several named things the loop or runtime uses, such as a selector. */
  record Chosen(String name) implements Outcome {
    public Chosen {
      Required.property(name, "a chosen outcome", "name");
    }

    @Override
    public String kind() {
      return "chosen";
    }
  }

  /** The documentation leaves it open: any one of these. */
  record Open(@JsonValue List<Outcome> oneOf) implements Outcome {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Open {
      oneOf = List.copyOf(oneOf);
    }

    @Override
    public String kind() {
      return "open";
    }
  }

  /** It was accepted and never worked; always a failure. */
  record Silent() implements Outcome {
    @Override
    public String kind() {
      return "silent";
    }
  }

  /**
   * It does something else than what is documented; always a failure.
   *
   * @param proof what shows that, in one sentence without its full stop
   */
  record Otherwise(String proof) implements Outcome {
    public Otherwise {
      Required.property(proof, "an outcome otherwise", "proof");
    }

    @Override
    public String kind() {
      return "otherwise";
    }
  }

  /** An inclusive range of whole numbers. */
  record Range(int from, int to) {
    @JsonCreator
    static Range read(
        @JsonProperty("from") @Nullable Integer from, @JsonProperty("to") @Nullable Integer to) {
      return new Range(
          Required.property(from, "a range", "from"), Required.property(to, "a range", "to"));
    }

    /** Tells whether {@code number} lies in the range. */
    public boolean contains(int number) {
      return from <= number && number <= to;
    }
  }
}
