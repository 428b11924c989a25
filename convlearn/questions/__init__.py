"""Questions that know which wrong idea leads to which wrong answer."""
