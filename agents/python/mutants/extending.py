# SPDX-License-Identifier: Apache-2.0
"""Wrong loops: mistakes of a loop of one's own, in its methods and in what asyncio has to know."""

import asyncio


class MethodMissing(asyncio.SelectorEventLoop):
    """It has no sendfile()."""

    def __getattribute__(self, name):
        if name == "sendfile":
            raise AttributeError(name)
        return super().__getattribute__(name)


class Unregistered(asyncio.SelectorEventLoop):
    """asyncio does not get to know its tasks."""

    def create_task(self, *args, **named):
        task = super().create_task(*args, **named)
        asyncio._unregister_task(task)
        return task


class NeverDone(asyncio.SelectorEventLoop):
    """A task never says that it is done."""

    class Task(asyncio.Task):
        def done(self):
            return False

    def create_task(self, coroutine, **named):
        return self.Task(coroutine, loop=self, **named)


class LeftEarly(asyncio.SelectorEventLoop):
    """While a task runs asyncio is told that none does."""

    def create_task(self, coroutine, **named):
        return super().create_task(self.outside(coroutine), **named)

    async def outside(self, coroutine):
        task = asyncio.current_task()
        asyncio._leave_task(self, task)
        try:
            return await coroutine
        finally:
            asyncio._enter_task(self, task)


class NeverLeft(asyncio.SelectorEventLoop):
    """The task that was made last is taken to run while other callbacks are called."""

    task = None

    def create_task(self, *args, **named):
        self.task = super().create_task(*args, **named)
        return self.task

    def call_soon(self, callback, *args, **named):
        # The second is what the scripts that show a failure call it.
        name = getattr(callback, "__qualname__", "")
        checked = name.startswith(("Session.callback.", "callback."))
        return super().call_soon(self.within(callback) if checked else callback, *args, **named)

    def within(self, callback):
        def called(*args):
            task = self.task
            if task is None:
                return callback(*args)
            asyncio._enter_task(self, task)
            try:
                return callback(*args)
            finally:
                asyncio._leave_task(self, task)

        return called
