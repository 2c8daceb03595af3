"""What every test folder may use."""

from hypothesis import settings

pytest_plugins = ["tests.support.log_watch", "tests.support.postgresql", "tests.support.network"]

# A busy machine is no failure, and the same commit gives the same answer every time.
settings.register_profile("noaber", deadline=None, derandomize=True)
settings.load_profile("noaber")
