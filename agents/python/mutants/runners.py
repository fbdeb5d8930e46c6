# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes over which asyncio.run() and Runner do not work."""

import asyncio
import signal


class ResultLost(asyncio.SelectorEventLoop):
    """run_until_complete() returns nothing."""

    def run_until_complete(self, future):
        super().run_until_complete(future)


class RunsUnknown(asyncio.SelectorEventLoop):
    """It runs, and asyncio is told that no loop does."""

    def _run_once(self):
        asyncio._set_running_loop(None)
        super()._run_once()


class DebugIgnored(asyncio.SelectorEventLoop):
    """It cannot be set to debug."""

    def set_debug(self, enabled):
        super().set_debug(False)


class RunsElsewhere(asyncio.SelectorEventLoop):
    """While it runs asyncio is told that another loop does."""

    def _run_once(self):
        asyncio._set_running_loop(asyncio.AbstractEventLoop())
        super()._run_once()


class RunsInWrapper(asyncio.SelectorEventLoop):
    """While it runs asyncio is told that a loop does which wraps it."""

    class Wrapper(asyncio.AbstractEventLoop):
        def __init__(self, loop):
            self.loop = loop

    def _run_once(self):
        asyncio._set_running_loop(self.Wrapper(self))
        super()._run_once()


class ClosedUntold(asyncio.SelectorEventLoop):
    """It never says that it is closed."""

    def is_closed(self):
        return False


class GeneratorsLeft(asyncio.SelectorEventLoop):
    """shutdown_asyncgens() does nothing."""

    async def shutdown_asyncgens(self):
        pass


class ExecutorLeft(asyncio.SelectorEventLoop):
    """shutdown_default_executor() does nothing."""

    async def shutdown_default_executor(self, timeout=None):
        pass


class ContextForgotten(asyncio.SelectorEventLoop):
    """create_task() does nothing with the context that it is given."""

    def create_task(self, coroutine, *, context=None, **named):
        return super().create_task(coroutine, **named)


class CloseForgotten(asyncio.SelectorEventLoop):
    """close() does nothing."""

    def close(self):
        pass


class InterruptStops(asyncio.SelectorEventLoop):
    """It handles Ctrl-C itself while it runs, and stops."""

    def run_forever(self):
        signal.signal(signal.SIGINT, lambda number, frame: self.stop())
        super().run_forever()


class SecondIgnored(asyncio.SelectorEventLoop):
    """While it runs it passes the first Ctrl-C on, and no other."""

    def run_forever(self):
        handlers = [signal.getsignal(signal.SIGINT)]

        def once(number, frame):
            if handlers:
                handlers.pop()(number, frame)

        signal.signal(signal.SIGINT, once)
        super().run_forever()
