"""``python -m bot`` is ``noaber``, also where nothing is installed."""

try:
    from bot.cli import main

    code = main()
except KeyboardInterrupt:
    # Ctrl-C while the program was still being read: nothing is open yet.
    code = 130
raise SystemExit(code)
