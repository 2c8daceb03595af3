"""Methods of intervision as data: which steps, who speaks, how long. A network can add its own.

Each ``.yaml`` file is one method, ``method.py`` its types, ``reading.py`` checks it while it is loaded.
"""

from config.methods.method import Method, Mode, Needs, Speaks, Step
from config.methods.reading import MethodError, load_methods, read_method

__all__ = ["Method", "MethodError", "Mode", "Needs", "Speaks", "Step", "load_methods", "read_method"]
