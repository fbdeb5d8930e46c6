# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with running, stopping and closing."""

import asyncio


class RunUntilCompleteEmpty(asyncio.SelectorEventLoop):
    """run_until_complete runs, and forgets the result."""

    def run_until_complete(self, future):
        super().run_until_complete(future)


class RunUntilCompleteSilent(asyncio.SelectorEventLoop):
    """run_until_complete tells the exception handler what it should raise."""

    def run_until_complete(self, future):
        try:
            return super().run_until_complete(future)
        except Exception as error:
            self.call_exception_handler({"message": "the run failed", "exception": error})


class RunUntilCompleteUnfinished(asyncio.SelectorEventLoop):
    """run_until_complete returns as if all were well when the loop is stopped."""

    def run_until_complete(self, future):
        try:
            return super().run_until_complete(future)
        except RuntimeError:
            return None


class RunUntilCompleteForeign(asyncio.SelectorEventLoop):
    """run_until_complete of a future of another loop raises RuntimeError."""

    def run_until_complete(self, future):
        if asyncio.isfuture(future) and future.get_loop() is not self:
            raise RuntimeError("it is another loop's")
        return super().run_until_complete(future)


class RunNestedIgnored(asyncio.SelectorEventLoop):
    """A loop that runs and is run again returns, and says nothing."""

    def run_forever(self):
        if not self.is_running():
            super().run_forever()


class RunOnce(asyncio.SelectorEventLoop):
    """It runs once, and then no more."""

    ran = False

    def run_forever(self):
        if not self.ran:
            self.ran = True
            super().run_forever()


class StopBeforeRunEndsIt(asyncio.SelectorEventLoop):
    """A run that was stopped before calls nothing."""

    def run_forever(self):
        if self._stopping:
            self._stopping = False
        else:
            super().run_forever()


class StopAtOnce(asyncio.SelectorEventLoop):
    """stop() cancels the callbacks that are ready."""

    def stop(self):
        for handle in self._ready:
            handle.cancel()
        super().stop()


class StopCounted(asyncio.SelectorEventLoop):
    """Each stop() ends a run of its own."""

    stops = 0

    def stop(self):
        self.stops += 1
        super().stop()

    def run_forever(self):
        if not self.stops:
            super().run_forever()
        self.stops -= 1


class NeverRunning(asyncio.SelectorEventLoop):
    """It does not know that it runs."""

    def is_running(self):
        return False


class CloseRunningIgnored(asyncio.SelectorEventLoop):
    """close() of a loop that runs does nothing, and says nothing."""

    def close(self):
        if not self.is_running():
            super().close()


class CloseOnce(asyncio.SelectorEventLoop):
    """The second close() raises."""

    def close(self):
        self._check_closed()
        super().close()


class CloseRuns(asyncio.SelectorEventLoop):
    """close() calls what is scheduled."""

    def close(self):
        if not self.is_closed():
            self.stop()
            self.run_forever()
        super().close()


class ClosedCallSoon(asyncio.SelectorEventLoop):
    """call_soon of a closed loop returns as if it would call back."""

    def call_soon(self, callback, *args, context=None):
        if self.is_closed():
            return asyncio.Handle(callback, args, self, context)
        return super().call_soon(callback, *args, context=context)


class ClosedCallSoonThreadsafe(asyncio.SelectorEventLoop):
    """call_soon_threadsafe of a closed loop returns as if it would call back."""

    def call_soon_threadsafe(self, callback, *args, context=None):
        if self.is_closed():
            return asyncio.Handle(callback, args, self, context)
        return super().call_soon_threadsafe(callback, *args, context=context)


class ClosedCallLater(asyncio.SelectorEventLoop):
    """call_later of a closed loop returns as if it would call back."""

    def call_later(self, delay, callback, *args, context=None):
        if self.is_closed():
            return asyncio.TimerHandle(self.time() + delay, callback, args, self, context)
        return super().call_later(delay, callback, *args, context=context)


class ClosedCallAt(asyncio.SelectorEventLoop):
    """call_at of a closed loop returns as if it would call back."""

    def call_at(self, when, callback, *args, context=None):
        if self.is_closed():
            return asyncio.TimerHandle(when, callback, args, self, context)
        return super().call_at(when, callback, *args, context=context)


class ClosedRunInExecutor(asyncio.SelectorEventLoop):
    """run_in_executor of a closed loop gives a future that is never done."""

    def run_in_executor(self, executor, func, *args):
        if self.is_closed():
            return self.create_future()
        return super().run_in_executor(executor, func, *args)


class ClosedRun(asyncio.SelectorEventLoop):
    """A closed loop that is run returns at once."""

    def run_forever(self):
        if not self.is_closed():
            super().run_forever()


class ClosedStop(asyncio.SelectorEventLoop):
    """stop() of a closed loop raises."""

    def stop(self):
        self._check_closed()
        super().stop()


class StopBeforeRunBlind(asyncio.SelectorEventLoop):
    """A run that was stopped beforehand does not look for events."""

    def _run_once(self):
        if self._stopping and not self._ready:
            return
        super()._run_once()


class OtherLoopRuns(asyncio.SelectorEventLoop):
    """It lets another loop run on its thread."""

    def run_forever(self):
        self.call_soon(asyncio._set_running_loop, None)
        self._ready.rotate(1)
        super().run_forever()


class ClosedRunUntilComplete(asyncio.SelectorEventLoop):
    """run_until_complete of a closed loop returns at once."""

    def run_until_complete(self, future):
        return None if self.is_closed() else super().run_until_complete(future)


class ClosedAddReader(asyncio.SelectorEventLoop):
    """add_reader of a closed loop does nothing."""

    def add_reader(self, fd, callback, *args):
        if not self.is_closed():
            super().add_reader(fd, callback, *args)


class ClosedAddWriter(asyncio.SelectorEventLoop):
    """add_writer of a closed loop does nothing."""

    def add_writer(self, fd, callback, *args):
        if not self.is_closed():
            super().add_writer(fd, callback, *args)


class GeneratorsStayOpen(asyncio.SelectorEventLoop):
    """shutdown_asyncgens() closes no asynchronous generator."""

    async def shutdown_asyncgens(self):
        self._asyncgens_shutdown_called = True


class GeneratorsBegunLate(asyncio.SelectorEventLoop):
    """It says nothing when an asynchronous generator is begun after shutdown_asyncgens()."""

    def _asyncgen_firstiter_hook(self, agen):
        self._asyncgens.add(agen)
