# SPDX-License-Identifier: Apache-2.0
"""A module that opens descriptors when it is imported, and keeps them."""

import os
from asyncio import new_event_loop  # noqa: F401

kept = os.pipe()
