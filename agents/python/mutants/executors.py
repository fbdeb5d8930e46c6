# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes with executors and with looking up names."""

import asyncio
import concurrent.futures
import functools
import socket


class ExecutorEmpty(asyncio.SelectorEventLoop):
    """run_in_executor forgets the function's result."""

    def run_in_executor(self, executor, func, *args):
        def call():
            func(*args)

        return super().run_in_executor(executor, call)


class ExecutorSilent(asyncio.SelectorEventLoop):
    """run_in_executor keeps to itself what the function raised."""

    def run_in_executor(self, executor, func, *args):
        def call():
            try:
                return func(*args)
            except Exception:
                return None

        return super().run_in_executor(executor, call)


class ExecutorOnTheLoop(asyncio.SelectorEventLoop):
    """run_in_executor has the loop call the function."""

    def run_in_executor(self, executor, func, *args):
        async def call():
            return func(*args)

        return self.create_task(call())


class ExecutorAwaited(asyncio.SelectorEventLoop):
    """run_in_executor waits for the function."""

    def run_in_executor(self, executor, func, *args):
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            work = pool.submit(func, *args)
        future = self.create_future()
        if work.exception():
            future.set_exception(work.exception())
        else:
            future.set_result(work.result())
        return future


class ExecutorShutdownAtOnce(asyncio.SelectorEventLoop):
    """shutdown_default_executor() does not wait."""

    async def shutdown_default_executor(self, timeout=None):
        self._executor_shutdown_called = True
        if self._default_executor is not None:
            self._default_executor.shutdown(wait=False)


class ExecutorComesBack(asyncio.SelectorEventLoop):
    """After shutdown_default_executor() run_in_executor() makes itself another executor."""

    async def shutdown_default_executor(self, timeout=None):
        await super().shutdown_default_executor()
        self._executor_shutdown_called = False
        self._default_executor = None


class GetaddrinfoNamesOnly(asyncio.SelectorEventLoop):
    """getaddrinfo() takes a numeric address for a name that nobody has."""

    async def getaddrinfo(self, host, port, **options):
        if host.replace(".", "").isdigit():
            raise socket.gaierror(socket.EAI_NONAME, "nobody is called that")
        return await super().getaddrinfo(host, port, **options)


class ExecutorGivenIgnored(asyncio.SelectorEventLoop):
    """It calls the function on its own thread where an executor is given."""

    def run_in_executor(self, executor, func, *args):
        if executor is None:
            return super().run_in_executor(executor, func, *args)
        done = self.create_future()
        done.set_result(func(*args))
        return done


class ExecutorShutdownOfAll(asyncio.SelectorEventLoop):
    """After shutdown_default_executor() it refuses all executors."""

    shut = False

    async def shutdown_default_executor(self, *args):
        self.shut = True
        await super().shutdown_default_executor(*args)

    def run_in_executor(self, executor, func, *args):
        if self.shut:
            done = self.create_future()
            done.set_exception(RuntimeError("it was shut down"))
            return done
        return super().run_in_executor(executor, func, *args)


class ExecutorResolves(asyncio.SelectorEventLoop):
    """The executor's thread sets the result of run_in_executor()'s future."""

    def run_in_executor(self, executor, func, *args):
        future = self.create_future()
        super().run_in_executor(executor, lambda: future.set_result(func(*args)))
        return future


class ExecutorNotSet(asyncio.SelectorEventLoop):
    """It keeps an executor of its own, whatever is set."""

    def set_default_executor(self, executor):
        super().set_default_executor(concurrent.futures.ThreadPoolExecutor())


class NamesInThreadsOfItsOwn(asyncio.SelectorEventLoop):
    """It looks names up on threads of its own."""

    async def getaddrinfo(self, host, port, **options):
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            call = functools.partial(socket.getaddrinfo, host, port, **options)
            return await self.run_in_executor(pool, call)


class ExecutorSurvives(asyncio.SelectorEventLoop):
    """close() leaves the executor that was set as it is."""

    def close(self):
        self._default_executor = None
        super().close()


class CloseWaits(asyncio.SelectorEventLoop):
    """close() waits until the executor has done all."""

    def close(self):
        if self._default_executor is not None:
            self._default_executor.shutdown(wait=True)
        super().close()


class NoTimeLimit(asyncio.SelectorEventLoop):
    """shutdown_default_executor() waits as long as it takes, whatever its timeout."""

    async def shutdown_default_executor(self, timeout=None):
        await super().shutdown_default_executor()


class NoWarning(asyncio.SelectorEventLoop):
    """shutdown_default_executor() is silent about a timeout that it reaches."""

    async def shutdown_default_executor(self, timeout=None):
        if timeout is None:
            await super().shutdown_default_executor()
        else:
            self._default_executor.shutdown(wait=False)
