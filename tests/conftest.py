"""What every test folder may use."""

import gc

from hypothesis import settings

pytest_plugins = ["tests.support.log_watch", "tests.support.postgresql", "tests.support.network"]

# A busy machine is no failure, and the same commit gives the same answer every time.
settings.register_profile("noaber", deadline=None, derandomize=True)
settings.load_profile("noaber")


# What is loaded stays: half a million objects that no search for garbage needs to look at.
gc.disable()


def pytest_collection_finish() -> None:
    """From here on garbage is looked for, in what the tests themselves make, and not at every turn."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()
