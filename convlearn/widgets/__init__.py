"""Controls, explorers and what they leave in a saved notebook; they know no layer."""
