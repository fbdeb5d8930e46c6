# SPDX-License-Identifier: Apache-2.0
"""A module that starts a thread when it is imported, and does not end it."""

import threading
from asyncio import new_event_loop  # noqa: F401

threading.Thread(target=threading.Event().wait, daemon=True).start()
