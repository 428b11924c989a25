"""The questions of each lesson, one file a lesson, with the wrong ideas each of them can tell apart."""
