"""One folder a lesson: its questions, its mathematics, its explorers and their style; none imports another."""
