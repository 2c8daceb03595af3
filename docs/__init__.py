"""The pages for people. Only ``draw`` is code: it draws the pages that come from the code."""
