"""``python -m bot`` is ``noaber``, also where nothing is installed."""

from bot.cli import main

raise SystemExit(main())
