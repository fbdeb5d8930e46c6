# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with timers and with the clock."""

import asyncio
import contextvars
import heapq


class TimersByRegistration(asyncio.SelectorEventLoop):
    """It keeps timers in the order in which they were made."""

    def call_at(self, when, callback, *args, context=None):
        timer = super().call_at(when, callback, *args, context=context)
        self._scheduled.remove(timer)
        self._scheduled.append(timer)
        return timer


class TimersByMillisecond(asyncio.SelectorEventLoop):
    """It takes deadlines that are less than a millisecond apart for one."""

    class Timer(asyncio.TimerHandle):
        __slots__ = ()

        def __lt__(self, other):
            return self._when < other._when - 0.001

    def call_at(self, when, callback, *args, context=None):
        timer = self.Timer(when, callback, args, self, context)
        timer._scheduled = True
        heapq.heappush(self._scheduled, timer)
        return timer


class TimersTwice(asyncio.SelectorEventLoop):
    """It calls every timer twice."""

    def call_at(self, when, callback, *args, context=None):
        super().call_at(when, callback, *args, context=context)
        return super().call_at(when, callback, *args, context=context)


class TimersEarly(asyncio.SelectorEventLoop):
    """It calls timers 30 ms before they are due."""

    def call_later(self, delay, callback, *args, context=None):
        return super().call_later(delay - 0.03, callback, *args, context=context)


class TimersWithoutDelayLost(asyncio.SelectorEventLoop):
    """It takes a delay of 0 for none, and forgets the timer."""

    def call_later(self, delay, callback, *args, context=None):
        timer = super().call_later(delay, callback, *args, context=context)
        if not delay:
            timer.cancel()
        return timer


class TimersOfThePastLost(asyncio.SelectorEventLoop):
    """It forgets timers whose delay is negative."""

    def call_later(self, delay, callback, *args, context=None):
        timer = super().call_later(delay, callback, *args, context=context)
        if delay < 0:
            timer.cancel()
        return timer


class TimersAtOnce(asyncio.SelectorEventLoop):
    """It calls a timer that is due while it is made."""

    def call_later(self, delay, callback, *args, context=None):
        timer = super().call_later(delay, callback, *args, context=context)
        if delay <= 0:
            timer.cancel()
            callback(*args)
        return timer


class TimersInMilliseconds(asyncio.SelectorEventLoop):
    """It tells deadlines in milliseconds."""

    class Timer(asyncio.TimerHandle):
        __slots__ = ()

        def when(self):
            return self._when * 1000

    def call_at(self, when, callback, *args, context=None):
        timer = super().call_at(when, callback, *args, context=context)
        timer.__class__ = self.Timer
        return timer


class TimerIsACopy(asyncio.SelectorEventLoop):
    """The timer that it returns is not the one that it keeps, so that cancelling it is no use."""

    def call_at(self, when, callback, *args, context=None):
        super().call_at(when, callback, *args, context=context)
        return asyncio.TimerHandle(when, callback, args, self, context)


class TimerFixedInRun(asyncio.SelectorEventLoop):
    """While it runs no timer can be cancelled."""

    class Timer(asyncio.TimerHandle):
        __slots__ = ()

        def cancel(self):
            if not self._loop.is_running():
                super().cancel()

    def call_at(self, when, callback, *args, context=None):
        timer = super().call_at(when, callback, *args, context=context)
        timer.__class__ = self.Timer
        return timer


class TimersWithinADay(asyncio.SelectorEventLoop):
    """It takes a day for the longest delay."""

    def call_later(self, delay, callback, *args, context=None):
        return super().call_later(min(delay, 24 * 3600), callback, *args, context=context)


class TimerContextEmpty(asyncio.SelectorEventLoop):
    """It calls timers in an empty context."""

    def call_at(self, when, callback, *args, context=None):
        context = context or contextvars.Context()
        return super().call_at(when, callback, *args, context=context)


class ClockOfTheIteration(asyncio.SelectorEventLoop):
    """Its clock stands still while a callback runs."""

    now = None

    def _run_once(self):
        self.now = super().time()
        super()._run_once()
        self.now = None

    def time(self):
        return self.now or super().time()


class TimerWithoutDelaySoon(asyncio.SelectorEventLoop):
    """A timer without delay is a callback like any other, which has no when()."""

    def call_later(self, delay, callback, *args, context=None):
        if delay <= 0:
            return self.call_soon(callback, *args, context=context)
        return super().call_later(delay, callback, *args, context=context)


class TimersCleanedAway(asyncio.SelectorEventLoop):
    """When it cleans many cancelled timers away, the last one that is left goes, too."""

    def _run_once(self):
        if self._timer_cancelled_count > 100:
            max(timer for timer in self._scheduled if not timer.cancelled()).cancel()
        super()._run_once()


class TimersWithoutArguments(asyncio.SelectorEventLoop):
    """It forgets the last argument of a timer's callback."""

    def call_later(self, delay, callback, *args, context=None):
        return super().call_later(delay, callback, *args[:1], context=context)


class TimersInTheCurrentContext(asyncio.SelectorEventLoop):
    """call_later takes the current context where another one is given."""

    def call_later(self, delay, callback, *args, context=None):
        return super().call_later(delay, callback, *args)


class DeadlinesInTheCurrentContext(asyncio.SelectorEventLoop):
    """call_at takes the current context where another one is given."""

    def call_at(self, when, callback, *args, context=None):
        return super().call_at(when, callback, *args)


class DeadlinesOfADay(asyncio.SelectorEventLoop):
    """It takes a deadline that is more than a day away for one of tomorrow."""

    def call_at(self, when, callback, *args, context=None):
        when = min(when, self.time() + 24 * 3600)
        return super().call_at(when, callback, *args, context=context)


class FloatsOnly(asyncio.SelectorEventLoop):
    """It refuses a delay that is a whole number."""

    def call_later(self, delay, callback, *args, context=None):
        if isinstance(delay, int):
            raise TypeError("a delay is a float")
        return super().call_later(delay, callback, *args, context=context)


class WholeSeconds(asyncio.SelectorEventLoop):
    """Its clock tells whole seconds."""

    def time(self):
        return int(super().time())


class ClockGoesBack(asyncio.SelectorEventLoop):
    """Every fourth reading of its clock is a second behind."""

    readings = 0

    def time(self):
        self.readings += 1
        return super().time() - (self.readings % 4 == 0)


class TimersByAnotherClock(asyncio.SelectorEventLoop):
    """Its timers go by a clock that is a second ahead of time()."""

    def call_at(self, when, callback, *args, context=None):
        ahead = super().call_at(when - 1, callback, *args, context=context)
        timer = asyncio.TimerHandle(when, ahead.cancel, (), self)
        return timer
