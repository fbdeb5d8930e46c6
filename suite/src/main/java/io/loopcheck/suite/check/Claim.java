/* SPDX-License-Identifier: Apache-2.0 */
package io.loopcheck.suite.check;

/** What a scenario says must be true of a session's events. */
public sealed interface Claim extends Due
    permits HappeningClaim,
        AnswerClaim,
        ResultClaim,
        RunClaim,
        ToldClaim,
        OutsideClaim,
        TimedClaim {}
